import { createHash } from 'node:crypto';

/** What makes a notification one and the same, however often its event comes. */
export interface Notification {
  eventId: string;
  template: string;
  destinataire: string;
}

/** Id of a notification (UUID, version 5 layout): the same event, template and recipient give the same id. */
export const mailIdOf = ({ eventId, template, destinataire }: Notification): string =>
  idOf(`${eventId}\n${template}\n${destinataire}`);

/** Id of a message: that of its notification, or one derived from all those that it carries. */
export function messageIdOf(mailIds: readonly string[]): string {
  const [first, ...others] = [...mailIds].sort();
  return others.length === 0 && first ? first : idOf([first, ...others].join('\n'));
}

function idOf(text: string): string {
  const hash = createHash('sha1').update(text).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex').slice(0, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
