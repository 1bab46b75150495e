import { isUtf8 } from 'node:buffer';

/** Longest line accepted, in bytes; the longest of the public list is under 300. */
export const LINE_LIMIT_BYTES = 64 * 1024;

const NEW_LINE = 0x0a;

export interface SplitLine {
  /** Number of the line in the file, from 1. */
  numero: number;
  /** Bytes read so far, this line and its end included. */
  lus: number;
  /** Text of the line, or why it cannot be read. */
  contenu: { texte: string } | { faute: 'LIGNE_TROP_LONGUE' | 'ENCODAGE_INVALIDE' };
}

/**
 * Cuts a stream of bytes into lines, in one pass and in bounded memory: a line over the limit is skipped to its end, a
 * line that is not UTF-8 is told. The byte order mark and the carriage returns are dropped.
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  limitBytes = LINE_LIMIT_BYTES,
): AsyncGenerator<SplitLine> {
  let held: Uint8Array[] = [];
  let size = 0;
  let numero = 0;
  let lus = 0;
  const hold = (piece: Uint8Array): void => {
    size += piece.length;
    if (size > limitBytes) held = [];
    else held.push(piece);
  };
  const take = (): SplitLine => {
    const contenu = size > limitBytes ? { faute: 'LIGNE_TROP_LONGUE' as const } : decode(held);
    held = [];
    size = 0;
    numero += 1;
    return { numero, lus, contenu };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, from)) {
      hold(chunk.subarray(from, end));
      lus += end + 1 - from;
      from = end + 1;
      yield take();
    }
    hold(chunk.subarray(from));
    lus += chunk.length - from;
  }
  if (size > 0) yield take();
}

function decode(pieces: Uint8Array[]): SplitLine['contenu'] {
  const line = Buffer.concat(pieces);
  if (!isUtf8(line)) return { faute: 'ENCODAGE_INVALIDE' };
  return {
    texte: line
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r$/, ''),
  };
}
