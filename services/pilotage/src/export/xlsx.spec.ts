import { crc32, inflateRawSync } from 'node:zlib';
import { jour, montant, nombre, texte } from './cellule';
import { xlsxFile } from './xlsx';

/** Files of an archive, found by its directory, their checksum verified. */
function unzip(archive: Buffer): Map<string, string> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  let at = archive.readUInt32LE(end + 16);
  const files = new Map<string, string>();
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [crc, packed, size] = [16, 20, 24].map((field) => archive.readUInt32LE(at + field));
    const length = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + length);
    const start = archive.readUInt32LE(at + 42) + 30 + length;
    const bytes = inflateRawSync(archive.subarray(start, start + (packed ?? 0)));
    expect([bytes.length, crc32(bytes)]).toEqual([size, crc]);
    files.set(name, bytes.toString());
    at += 46 + length;
  }
  return files;
}

describe('a workbook written as it goes', () => {
  const write = (lines: number): Map<string, string> => {
    const file = xlsxFile();
    const parts = [file.open(['Dossier', 'Été'])];
    for (let line = 0; line < lines; line += 1)
      parts.push(
        file.line([texte(`=1+1 <${line}> & \u0001«`), jour('2022-03-22'), montant(640_050), nombre(2), null]),
      );
    parts.push(file.close());
    return unzip(Buffer.concat(parts));
  };

  it('is an archive whose sheet holds texts, never formulas, days and amounts', () => {
    const files = write(1);
    expect([...files.keys()]).toContain('[Content_Types].xml');
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain('<t xml:space="preserve">=1+1 &lt;0&gt; &amp; «</t>');
    expect(sheet).toContain('<c s="2"><v>44642</v></c><c s="3"><v>6400.5</v></c><c><v>2</v></c><c/>');
    expect(sheet).not.toContain('<f>');
  });

  it('holds many lines, in several chunks', () => {
    const sheet = write(5_000).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet.match(/<row>/g)).toHaveLength(5_001);
    expect(sheet.endsWith('</sheetData></worksheet>')).toBe(true);
  });
});
