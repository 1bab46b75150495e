import { randomBytes } from 'node:crypto';

let last = 0;
let counter = 0;

/** @returns a UUIDv7: ordered by the moment it was made, even inside a millisecond. */
export function uuidv7(): string {
  const now = Math.max(Date.now(), last);
  counter = now === last ? (counter + 1) & 0xfff : randomBytes(2).readUInt16BE() & 0x7ff;
  if (now === last && counter === 0) last = now + 1;
  else last = now;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(last, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
