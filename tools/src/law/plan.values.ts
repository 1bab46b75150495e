import { DATE_PROGRAMME } from '@cn/domain/kernel/borne';
import { isCents } from '@cn/domain/kernel/cents';
import { frenchDate, localDate, type LocalDate, parseLocalDate } from '@cn/domain/kernel/date';
import { isDepartement, METROPOLE, territoireOf } from '@cn/domain/territoire/departement';
import type { Erreur, Name, Texts } from './plan.options';

/** A word as an option is compared: no accent, capitals, one separator: « cui-cae » is CUI_CAE, « privée » PRIVEE. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[-_\s]+/g, '_');

/** The known word that a text writes in its own way. */
const findWord = <T extends string>(text: string, known: readonly T[]): T | undefined =>
  known.find((one) => fold(one) === fold(text));

/** Reads the value of each option; what cannot be read is told and left out. */
export class Values {
  constructor(
    private readonly texts: Texts,
    private readonly erreurs: Erreur[],
  ) {}

  /** A word of a closed list. */
  word<T extends string>(name: Name, known: readonly T[]): T | undefined {
    return this.read(name, (text) => findWord(text, known), `choisir parmi ${known.join(', ')}`);
  }

  date(name: Name): LocalDate | null {
    const iso = (text: string) => {
      const read = parseLocalDate(text);
      return read.ok ? read.value : undefined;
    };
    const on = this.read(name, iso, 'donner une date AAAA-MM-JJ qui existe, par exemple 2022-05-09');
    if (on === undefined) return null;
    const { from, to } = DATE_PROGRAMME;
    if (!on.isBefore(localDate(from)) && !on.isAfter(localDate(to))) return on;
    const span = `du ${frenchDate(localDate(from))} au ${frenchDate(localDate(to))}`;
    this.erreurs.push({ option: name, dit: `--${name} : « ${this.texts[name]} » ; donner une date ${span}` });
    return null;
  }

  /** A positive whole number. */
  whole(name: Name, expected: string): number | undefined {
    const whole = (text: string) => (/^\d+$/.test(text) && isCents(Number(text)) ? Number(text) : undefined);
    return this.read(name, whole, `donner un nombre entier ${expected}`);
  }

  territoire(): string {
    const code = (text: string) => {
      if (fold(text) === METROPOLE) return METROPOLE;
      return isDepartement(text.toUpperCase()) ? territoireOf(text.toUpperCase()) : undefined;
    };
    const expected = 'donner METROPOLE ou un code de département, par exemple 976 pour Mayotte';
    return this.read('territoire', code, expected) ?? METROPOLE;
  }

  /** The département itself, whose holidays count beside the amount's territory. */
  departement(): string | undefined {
    const code = this.texts.territoire?.toUpperCase();
    return code !== undefined && isDepartement(code) ? code : undefined;
  }

  /** Zones, those of the référentiel in its own words; one it does not know is the law's to refuse. */
  zones(known: readonly string[]): readonly string[] {
    const split = (text: string) => {
      const zones = text.split(',').map((one) => one.trim());
      return zones.includes('') ? undefined : zones.map((one) => findWord(one, known) ?? one);
    };
    return this.read('zones', split, 'séparer les zones par une virgule') ?? [];
  }

  private read<T>(name: Name, read: (text: string) => T | undefined, expected: string): T | undefined {
    const text = this.texts[name];
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined)
      this.erreurs.push({ option: name, dit: `--${name} : « ${text} » ; ${expected}` });
    return value;
  }
}
