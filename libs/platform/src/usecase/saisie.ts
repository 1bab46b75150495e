import { DATE_PROGRAMME, LONGUEURS, NOMBRES, type BorneDate } from '@cn/domain/kernel/borne';
import { LocalDate } from '@js-joda/core';
import { z } from 'zod';

/** Line breaks, tabulations and signs that no one sees: they have no place in what is read on one line. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;
const INVISIBLE_BUT_LINES = new RegExp(`(?![\\n\\r\\t])${INVISIBLE.source}`, 'u');

const count = (most: number): string => `au plus ${most.toLocaleString('fr-FR')} caractères`;
const jour = (iso: string): string => iso.split('-').reverse().join('/');

/**
 * A text on one line: spaces around it are dropped, it is not empty, it holds no line break nor control character.
 *
 * @param max characters
 */
export const ligne = (max: number, attendu = 'écrivez quelques mots') =>
  z
    .string({ error: attendu })
    .trim()
    .normalize('NFC')
    .min(1, attendu)
    .max(max, count(max))
    .refine((text) => !INVISIBLE.test(text), 'une seule ligne, sans caractère invisible');

/**
 * A text of several lines: spaces around it are dropped, it holds no control character.
 *
 * @param max characters
 * @param min characters; 0 lets it be empty
 */
export const texte = (max: number, min = 0) =>
  z
    .string({ error: 'un texte' })
    .trim()
    .normalize('NFC')
    .min(min, `écrivez au moins ${min} caractères`)
    .max(max, count(max))
    .refine((text) => !INVISIBLE_BUT_LINES.test(text), 'sans caractère de contrôle');

/** What a person writes to say why. */
export const justification = () => texte(LONGUEURS.justification, 10);

/** An e-mail address, without the spaces around it. */
export const courriel = () =>
  z
    .string({ error: 'indiquez une adresse électronique' })
    .trim()
    .max(LONGUEURS.courriel, count(LONGUEURS.courriel))
    .regex(z.regexes.email, 'indiquez une adresse électronique');

/** Ten digits in France; six or eight in the territories that number by themselves; or with the sign of the country. */
const TELEPHONE = /^(0[1-9]\d{8}|\d{6}|\d{8}|(\+|00)[1-9]\d{6,13})$/;

/** A telephone number, its digits together. */
export const telephone = () =>
  z
    .string({ error: 'indiquez un numéro de téléphone' })
    .overwrite((text) => text.replace(/[\s\u00a0\u202f.\-()/]/g, ''))
    .regex(TELEPHONE, 'indiquez un numéro de téléphone, par exemple 01 23 45 67 89');

/** A postal code. */
export const codePostal = () => z.string().regex(/^\d{5}$/, 'indiquez un code postal à cinq chiffres');

/** A civil date, ISO, within a span: by default the programme's. */
export const dateCivile = ({ from, to }: BorneDate = DATE_PROGRAMME) =>
  z
    .string({ error: 'indiquez une date AAAA-MM-JJ' })
    .refine(isDate, 'indiquez une date AAAA-MM-JJ')
    .refine((date) => date >= from && date <= to, `indiquez une date du ${jour(from)} au ${jour(to)}`)
    .meta({ from, to });

/** A whole number between two others. */
export const entier = (min: number, max: number) => {
  const attendu = `un nombre entier de ${min.toLocaleString('fr-FR')} à ${max.toLocaleString('fr-FR')}`;
  return z.int({ error: attendu }).min(min, attendu).max(max, attendu);
};

/** An amount, in cents. */
export const centimes = (max: number = NOMBRES.centimes) => {
  const attendu = `un montant de 0 à ${(max / 100).toLocaleString('fr-FR')} €, en centimes`;
  return z.int({ error: attendu }).min(0, attendu).max(max, attendu);
};

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    return LocalDate.parse(text).toString() === text;
  } catch {
    return false;
  }
}
