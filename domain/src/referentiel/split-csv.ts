/** One line of a CSV file: its number in the file, and its cells by column name. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

const splitLine = (line: string): string[] =>
  [...`;${line}`.matchAll(/;(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );

/** Splits the text of a `;`-separated file with a header; blank lines and lines starting with `#` are left out. */
export function splitCsv(text: string): readonly Row[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = splitLine(lines[0] ?? '');
  return lines.flatMap((content, at) => {
    if (at === 0 || content.trim() === '' || content.startsWith('#')) return [];
    const cells = splitLine(content);
    return [{ line: at + 1, cells: Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ''])) }];
  });
}
