import { LocalDate } from '@cn/domain/kernel/date';
import { isKey, keyEntry } from '@cn/domain/referentiel/key';
import { ancestryOf, type Parametre, type Referentiel } from '@cn/domain/referentiel/param';
import { lectures, regles, type Lecture } from './law';

/** A parameter as the API shows it. */
export interface LigneParametre {
  versionProgramme: string;
  nom: string;
  libelle: string;
  portee: string | null;
  valeur: string;
  unite: string;
  debutOn: string | null;
  finOn: string | null;
  source: string;
  confirme: boolean;
}

/** A rule, or a reading, with what completes it. */
export interface LigneRegle {
  reference: string;
  question: string | null;
  phrase: string;
  theme: string | null;
  sources: readonly string[];
  lectures: { reference: string; question: string; phrase: string }[];
  parametres: LigneParametre[];
}

export const viewParametre = (one: Parametre): LigneParametre => ({
  versionProgramme: one.version,
  nom: one.key,
  libelle: isKey(one.key) ? keyEntry(one.key).sens : one.key,
  portee: one.scope === '-' ? null : one.scope,
  valeur: one.valeur,
  unite: one.unit,
  debutOn: one.validFrom?.toString() ?? null,
  finOn: one.validTo?.toString() ?? null,
  source: one.source,
  confirme: one.statut === 'CONFIRME',
});

/** What parameters are read for: the version of a programme, on a day. */
export interface Lecteur {
  versionProgramme: string;
  on: LocalDate;
}

/** The parameters of a version, or of those that answer for it, whose source is one of these references. */
function parametresOf(
  referentiel: Referentiel,
  reference: string,
  { versionProgramme, on }: Lecteur,
): Parametre[] {
  const line = ancestryOf(referentiel, versionProgramme);
  const cited = new RegExp(`\\b${reference}\\b`);
  const found = referentiel.parametres.filter(
    (one) =>
      line.includes(one.version) &&
      cited.test(one.source) &&
      !one.validFrom?.isAfter(on) &&
      !one.validTo?.isBefore(on),
  );
  const rank = (one: Parametre): number => line.indexOf(one.version);
  return found.filter(
    (one) =>
      !found.some((other) => other.key === one.key && other.scope === one.scope && rank(other) < rank(one)),
  );
}

const viewLecture = ({ reference, question, lecture }: Lecture) => ({ reference, question, phrase: lecture });

/** The rules and readings of some references, in their order; a reference of neither is left out. */
export function explain(
  references: readonly string[],
  referentiel: Referentiel,
  lecteur: Lecteur | null,
): LigneRegle[] {
  return references.flatMap((reference): LigneRegle[] => {
    const regle = regles().get(reference);
    const lecture = lectures().get(reference);
    const parametres = lecteur ? parametresOf(referentiel, reference, lecteur).map(viewParametre) : [];
    if (regle) {
      const completed = [...lectures().values()].filter((one) => one.regles.includes(reference));
      return [{ ...regle, question: null, lectures: completed.map(viewLecture), parametres }];
    }
    if (!lecture) return [];
    return [{ ...viewLecture(lecture), theme: null, sources: [], lectures: [], parametres }];
  });
}

/** Every parameter of a version, or of all, in the order in which the référentiel holds them. */
export const listParametres = (referentiel: Referentiel, version: string | null): LigneParametre[] =>
  referentiel.parametres.filter((one) => version === null || one.version === version).map(viewParametre);
