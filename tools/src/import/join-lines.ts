import type { SplitLine } from './split-lines';

/** Lines that one quoted cell may span; past that, its quote was never closed. */
const SPAN_LINES = 20;

/** The lines of one row: its cells may hold line breaks. */
export interface RowLines {
  first: SplitLine;
  /** The whole text when the row spans several lines. */
  texte: string | null;
  /** Bytes of the file read, the last line included. */
  lus: number;
  /** Puts back the lines after the first: they are rows of their own after all. */
  giveUp(): void;
}

const textOf = ({ contenu }: SplitLine): string | null => ('texte' in contenu ? contenu.texte : null);

/** Whether a quoted cell is still open at the end of a text. A quote opens a cell only at its beginning. */
export function isOpen(texte: string): boolean {
  let quoted = false;
  let start = true;
  for (const sign of texte) {
    if (sign === '"' && (quoted || start)) quoted = !quoted;
    else if (!quoted) start = sign === ';' || (start && sign === ' ');
  }
  return quoted;
}

/** Gathers the lines of a row whose quoted cells hold line breaks, in one pass and in bounded memory. */
export async function* joinLines(lines: AsyncIterable<SplitLine>): AsyncGenerator<RowLines> {
  const source = lines[Symbol.asyncIterator]();
  const held: SplitLine[] = [];
  const next = async (): Promise<SplitLine | undefined> => {
    const given = held.shift();
    if (given) return given;
    const read = await source.next();
    return read.done ? undefined : read.value;
  };
  for (let first = await next(); first; first = await next()) {
    const followers: SplitLine[] = [];
    let texte = textOf(first);
    while (texte !== null && isOpen(texte) && followers.length < SPAN_LINES) {
      const follower = await next();
      if (!follower) break;
      followers.push(follower);
      const more = textOf(follower);
      texte = more === null ? null : `${texte}\n${more}`;
    }
    const closed = texte !== null && followers.length > 0 && !isOpen(texte);
    const giveUp = (): void => void held.unshift(...followers.splice(0));
    if (!closed) giveUp();
    yield { first, texte: closed ? texte : null, lus: followers.at(-1)?.lus ?? first.lus, giveUp };
  }
}
