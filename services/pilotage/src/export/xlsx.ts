import type { Cellule, Fichier } from './cellule';
import { Zip } from './zip';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Styles of `styles.xml`, by their rank: plain, title, date, amount. */
const TITRE = 1;
const JOUR = 2;
const MONTANT = 3;

/** Everything but the sheet. */
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;€&quot;"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};
const SHEET = 'xl/worksheets/sheet1.xml';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Signs that XML has no way to write. */
const UNWRITABLE = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu;

const DAY_MS = 86_400_000;
/** Days since the eve of 1900, as spreadsheets count them. */
const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS + 25_569;

const text = (value: string, style = 0): string => {
  const said = value.replaceAll(UNWRITABLE, '').replaceAll(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${said}</t></is></c>`;
};

/** A cell as the sheet holds it; a text is a text, never a formula. */
function cell(cellule: Cellule): string {
  if (!cellule) return '<c/>';
  switch (cellule.kind) {
    case 'TEXTE':
      return text(cellule.value);
    case 'NOMBRE':
      return `<c><v>${cellule.value}</v></c>`;
    case 'JOUR':
      return `<c s="${JOUR}"><v>${serial(cellule.value)}</v></c>`;
    case 'MONTANT':
      return `<c s="${MONTANT}"><v>${cellule.cents / 100}</v></c>`;
  }
}

/** A workbook of one sheet, written line by line. */
export function xlsxFile(): Fichier {
  const zip = new Zip();
  return {
    type: `${CONTENT}.sheet`,
    open(titres) {
      const parts = Object.entries(PARTS).flatMap(([name, body]) => [
        zip.begin(name),
        zip.write(XML + body),
        zip.end(),
      ]);
      const widths = `<cols><col min="1" max="${titres.length}" width="22" customWidth="1"/></cols>`;
      const frozen =
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>';
      const head = `${XML}<worksheet xmlns="${MAIN}">${frozen}${widths}<sheetData><row>${titres.map((one) => text(one, TITRE)).join('')}</row>`;
      return Buffer.concat([...parts, zip.begin(SHEET), zip.write(head)]);
    },
    line: (cellules) => zip.write(`<row>${cellules.map(cell).join('')}</row>`),
    close: () => Buffer.concat([zip.write('</sheetData></worksheet>'), zip.end(), zip.close()]),
  };
}
