import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Bytes kept before they are compressed: a line alone compresses badly. */
const CHUNK = 65_536;
const UTF8_AND_SIZES_AFTER = 0x0808;
const DEFLATE = 8;
/** 1 January 1980: an export bears its day in its name. */
const EPOCH = 0x0021;

interface Entry {
  name: Buffer;
  offset: number;
  crc: number;
  size: number;
  packed: number;
}

/**
 * A ZIP archive written as it goes, one file after the other, without ever holding one whole. Each chunk is compressed by
 * itself and joined to the others by an empty block, so nothing is kept between two of them.
 */
export class Zip {
  private readonly entries: Entry[] = [];
  private offset = 0;
  private waiting: Buffer[] = [];
  private size = 0;

  /** Begins a file; the former one must be closed. */
  begin(name: string): Buffer {
    const entry = { name: Buffer.from(name), offset: this.offset, crc: 0, size: 0, packed: 0 };
    this.entries.push(entry);
    return this.count(
      Buffer.concat([
        words(LOCAL, [0x14, 2], ...shape(entry, 0), [entry.name.length, 2], [0, 2]),
        entry.name,
      ]),
    );
  }

  /** Adds to the file; what comes out may wait for more. */
  write(text: string): Buffer {
    const bytes = Buffer.from(text);
    this.waiting.push(bytes);
    this.size += bytes.length;
    return this.size < CHUNK ? Buffer.alloc(0) : this.pack();
  }

  /** Ends the file. */
  end(): Buffer {
    const last = this.pack();
    const entry = this.entry;
    // An empty block that says it is the last.
    const tail = Buffer.from([0x03, 0x00]);
    entry.packed += tail.length;
    const sizes = words(AFTER, [entry.crc, 4], [entry.packed, 4], [entry.size, 4]);
    return Buffer.concat([last, this.count(Buffer.concat([tail, sizes]))]);
  }

  /** Ends the archive. */
  close(): Buffer {
    const directory = this.entries.map((entry) =>
      Buffer.concat([
        words(
          CENTRAL,
          [0x14, 2],
          [0x14, 2],
          ...shape(entry, entry.crc),
          [entry.name.length, 2],
          [0, 2],
          [0, 2],
          [0, 2],
          [0, 2],
          [0, 4],
          [entry.offset, 4],
        ),
        entry.name,
      ]),
    );
    const bytes = Buffer.concat(directory);
    const { length } = this.entries;
    return Buffer.concat([
      bytes,
      words(END, [0, 2], [0, 2], [length, 2], [length, 2], [bytes.length, 4], [this.offset, 4], [0, 2]),
    ]);
  }

  private get entry(): Entry {
    const entry = this.entries.at(-1);
    if (!entry) throw new Error('no file was begun');
    return entry;
  }

  private pack(): Buffer {
    const bytes = Buffer.concat(this.waiting);
    this.waiting = [];
    this.size = 0;
    if (bytes.length === 0) return bytes;
    const entry = this.entry;
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    const packed = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
    entry.packed += packed.length;
    return this.count(packed);
  }

  private count(bytes: Buffer): Buffer {
    this.offset += bytes.length;
    return bytes;
  }
}

const LOCAL = 0x04034b50;
const AFTER = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

type Word = readonly [value: number, bytes: 2 | 4];

/** Flags, method, time, day, checksum and sizes; zero where they come after. */
const shape = (entry: Entry, crc: number): Word[] => [
  [UTF8_AND_SIZES_AFTER, 2],
  [DEFLATE, 2],
  [0, 2],
  [EPOCH, 2],
  [crc, 4],
  [crc === 0 ? 0 : entry.packed, 4],
  [crc === 0 ? 0 : entry.size, 4],
];

function words(signature: number, ...rest: readonly Word[]): Buffer {
  const all: readonly Word[] = [[signature, 4], ...rest];
  const bytes = Buffer.alloc(all.reduce((sum, [, length]) => sum + length, 0));
  let at = 0;
  for (const [value, length] of all) at = bytes.writeUIntLE(value, at, length);
  return bytes;
}
