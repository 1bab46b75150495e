import type { Departing } from './mail.store';

/** Addresses of the administrations, from the configuration. */
export interface Boites {
  prefecture: string;
  anct: string;
  bdt: string;
}

/** Address of the recipient of a mail; null when the platform knows none. */
export function adresseOf(mail: Departing, boites: Boites): string | null {
  switch (mail.destinataire) {
    case 'PREFECTURE':
      return boites.prefecture.replaceAll('{departement}', mail.departement.toLowerCase());
    case 'ANCT':
      return boites.anct;
    case 'BDT':
      return boites.bdt;
    case 'STRUCTURE':
      return mail.courriel;
    default:
      return null;
  }
}
