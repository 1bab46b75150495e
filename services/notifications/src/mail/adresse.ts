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

/** One address and nothing else: neither a list, nor a name, nor anything that a header would take for its own. */
const ONE = /^[^\s@,;:<>()"\\]+@[^\s@,;:<>()"\\]+\.[^\s@,;:<>()"\\.]+$/;

/** @returns the address to write to in what a person typed; null when there is none. */
export function readCourriel(typed: string): string | null {
  const courriel = typed.trim();
  return ONE.test(courriel) ? courriel : null;
}
