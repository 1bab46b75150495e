import type { LocalDate } from '@cn/domain/kernel/date';
import type { Refusal } from '@cn/domain/kernel/refusal';
import {
  type ContratKind,
  CONTRAT_KINDS,
  STRUCTURE_KINDS,
  type StructureKind,
} from '@cn/domain/montant/kind';
import { type Erreur, type Name, splitArgs, type Texts } from './plan.options';
import { Values } from './plan.values';

/** What the command was asked, checked one by one. */
export interface PlanRequest {
  readonly version: string;
  readonly structure: StructureKind;
  readonly contrat?: ContratKind;
  readonly dureeMonths?: number;
  readonly departFormationOn: LocalDate | null;
  readonly signatureOn: LocalDate | null;
  readonly territoire: string;
  readonly departement: string | undefined;
  readonly aidesCents: readonly number[];
  readonly zones: readonly string[];
  readonly json: boolean;
}

/** What the référentiel knows, to check the options against. */
export interface Connu {
  readonly versions: readonly string[];
  readonly zones: readonly string[];
  /** Whether the version counts from the départ en formation. */
  readonly departRequis: (version: string) => boolean;
}

/** The request, or its mistakes with what could be read beside them, when version and structure are known. */
export type Read =
  | { readonly ok: true; readonly value: PlanRequest }
  | { readonly ok: false; readonly erreurs: readonly Erreur[]; readonly lu: PlanRequest | null };

/** Options without which there is no plan; a mistake already told about one is enough. */
function checkRequired(
  texts: Texts,
  connu: Connu,
  version: string | undefined,
  told: readonly Erreur[],
): readonly Erreur[] {
  const ask = (option: Name, dit: string): readonly Erreur[] =>
    texts[option] === undefined && !told.some((one) => one.option === option)
      ? [{ option, dit: `--${option} est obligatoire ${dit}` }]
      : [];
  return [
    ...ask('version', `; choisir parmi ${connu.versions.join(', ')}`),
    ...ask('structure', `; choisir parmi ${STRUCTURE_KINDS.join(', ')}`),
    ...(version && connu.departRequis(version)
      ? ask('depart-formation', ': c’est la date qui ouvre les tranches')
      : []),
  ];
}

/** Reads the options of `npm run plan`; every mistake is told at once, in French. */
export function readPlanArgs(argv: readonly string[], connu: Connu): Read {
  const erreurs: Erreur[] = [];
  const texts = splitArgs(argv, erreurs);
  const values = new Values(texts, erreurs);
  const version = values.word('version', connu.versions);
  const structure = values.word('structure', STRUCTURE_KINDS);
  const aides = values.whole('aides', 'de centimes, par exemple 725000 pour 7 250 €');
  const rest = {
    contrat: values.word('contrat', CONTRAT_KINDS),
    dureeMonths: values.whole('duree', 'de mois, par exemple 18'),
    departFormationOn: values.date('depart-formation'),
    signatureOn: values.date('signature'),
    territoire: values.territoire(),
    departement: values.departement(),
    aidesCents: aides === undefined ? [] : [aides],
    zones: values.zones(connu.zones),
    json: texts.json !== undefined,
  };
  erreurs.push(...checkRequired(texts, connu, version, erreurs));
  const lu = version === undefined || structure === undefined ? null : { version, structure, ...rest };
  return erreurs.length > 0 || lu === null ? { ok: false, erreurs, lu } : { ok: true, value: lu };
}

/** Options whose mistake already explains a refusal about this field. */
const OPTIONS_OF: Readonly<Record<string, readonly Name[]>> = {
  contrat: ['contrat', 'territoire'],
  dureeMonths: ['duree', 'contrat'],
};

/** Whether a refusal only repeats a mistake told about the options it comes from. */
export const isTold = ({ champ = '' }: Refusal, erreurs: readonly Erreur[]): boolean =>
  erreurs.some(({ option }) => option !== null && (OPTIONS_OF[champ] ?? []).includes(option));
