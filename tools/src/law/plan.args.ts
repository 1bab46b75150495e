import { isCents } from '@cn/domain/kernel/cents';
import { type LocalDate, parseLocalDate } from '@cn/domain/kernel/date';
import type { Refusal } from '@cn/domain/kernel/refusal';
import {
  type ContratKind,
  CONTRAT_KINDS,
  isContratKind,
  isStructureKind,
  STRUCTURE_KINDS,
} from '@cn/domain/montant/kind';
import type { StructureKind } from '@cn/domain/montant/kind';
import { isDepartement, territoireOf } from '@cn/domain/territoire/departement';

/** What the command was asked, checked one by one. */
export interface PlanRequest {
  readonly version: string;
  readonly structure: StructureKind;
  readonly contrat?: ContratKind;
  readonly dureeMonths?: number;
  readonly departFormationOn: LocalDate | null;
  readonly signatureOn: LocalDate | null;
  readonly territoire: string;
  readonly aidesCents: readonly number[];
  readonly zones: readonly string[];
  readonly json: boolean;
}

/** What the référentiel knows, to check the options against. */
export interface Connu {
  readonly versions: readonly string[];
  /** Whether the version counts from the départ en formation. */
  readonly departRequis: (version: string) => boolean;
}

/** What is wrong, and the option it is about; null for what is no option. */
export interface Erreur {
  readonly option: Name | null;
  readonly dit: string;
}

/** The request, or its mistakes with what could be read beside them, when version and structure are known. */
export type Read =
  | { readonly ok: true; readonly value: PlanRequest }
  | { readonly ok: false; readonly erreurs: readonly Erreur[]; readonly lu: PlanRequest | null };

export const USAGE =
  'npm run plan -- --version P1-2022 --structure PRIVEE --contrat CDD --duree 18 --depart-formation 2022-05-09 ' +
  '[--signature 2022-04-28] [--territoire 974] [--aides 725000] [--zones QPV_ZRR] [--json]';

const NAMES = [
  'version',
  'structure',
  'contrat',
  'duree',
  'depart-formation',
  'signature',
  'territoire',
  'aides',
  'zones',
] as const;

type Name = (typeof NAMES)[number] | 'json';
type Texts = Partial<Record<Name, string>>;

const isName = (text: string): text is Name => text === 'json' || NAMES.some((one) => one === text);

const ARGUMENT = /^--([^=]+)(?:=([\s\S]*))?$/;

/** Options by name; one that is unknown, given twice or without its value is told with the rest. */
function splitArgs(argv: readonly string[], erreurs: Erreur[]): Texts {
  const texts: Texts = {};
  const left = [...argv];
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    const [, name = '', inline] = ARGUMENT.exec(arg) ?? [];
    if (!arg.startsWith('-')) {
      erreurs.push({ option: null, dit: `argument inattendu « ${arg} »` });
      continue;
    }
    const alone = name === 'json' || left[0] === undefined || left[0].startsWith('--');
    const value = inline ?? (alone ? undefined : left.shift());
    if (!isName(name)) erreurs.push({ option: null, dit: `option inconnue « ${arg} »` });
    else if (texts[name] !== undefined) erreurs.push({ option: name, dit: `--${name} : donnée deux fois` });
    else if (name === 'json' && value !== undefined)
      erreurs.push({ option: name, dit: '--json n’attend pas de valeur' });
    else if (name !== 'json' && value === undefined)
      erreurs.push({ option: name, dit: `--${name} : valeur absente` });
    else texts[name] = value ?? '';
  }
  return texts;
}

function readDate(name: Name, text: string | undefined, erreurs: Erreur[]): LocalDate | null {
  if (text === undefined) return null;
  const read = parseLocalDate(text);
  if (read.ok) return read.value;
  erreurs.push({ option: name, dit: `--${name} : « ${text} » n’est pas une date AAAA-MM-JJ` });
  return null;
}

function readWhole(name: Name, text: string | undefined, erreurs: Erreur[]): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && isCents(Number(text))) return Number(text);
  erreurs.push({ option: name, dit: `--${name} : « ${text} » n’est pas un nombre entier positif` });
  return undefined;
}

function readTerritoire(text: string | undefined, erreurs: Erreur[]): string {
  if (text === undefined || text === 'METROPOLE') return 'METROPOLE';
  if (isDepartement(text)) return territoireOf(text);
  const dit = `--territoire : « ${text} » n’est ni METROPOLE ni un code de département`;
  erreurs.push({ option: 'territoire', dit });
  return 'METROPOLE';
}

function readZones(text: string | undefined, erreurs: Erreur[]): readonly string[] {
  const zones = text?.split(',') ?? [];
  if (!zones.includes('')) return zones;
  erreurs.push({ option: 'zones', dit: `--zones : « ${text} » ; séparer les zones par une virgule` });
  return [];
}

function oneOf<T extends string>(
  name: Name,
  text: string | undefined,
  is: (text: string) => text is T,
  known: readonly T[],
  erreurs: Erreur[],
): T | undefined {
  if (text === undefined || is(text)) return text;
  erreurs.push({ option: name, dit: `--${name} : « ${text} » ; choisir parmi ${known.join(', ')}` });
  return undefined;
}

/** Options without which there is no plan; a mistake already told about one is enough. */
function checkRequired(texts: Texts, connu: Connu, erreurs: Erreur[]): void {
  const told = new Set(erreurs.map((one) => one.option));
  const ask = (option: Name, dit: string) => {
    if (texts[option] === undefined && !told.has(option))
      erreurs.push({ option, dit: `--${option} est obligatoire ${dit}` });
  };
  ask('version', `; choisir parmi ${connu.versions.join(', ')}`);
  ask('structure', `; choisir parmi ${STRUCTURE_KINDS.join(', ')}`);
  if (connu.departRequis(texts.version ?? ''))
    ask('depart-formation', ': c’est la date qui ouvre les tranches');
}

/** Reads the options of `npm run plan`; every mistake is told at once, in French. */
export function readPlanArgs(argv: readonly string[], connu: Connu): Read {
  const erreurs: Erreur[] = [];
  const texts = splitArgs(argv, erreurs);
  checkRequired(texts, connu, erreurs);
  const isVersion = (text: string): text is string => connu.versions.includes(text);
  const version = oneOf('version', texts.version, isVersion, connu.versions, erreurs);
  const structure = oneOf('structure', texts.structure, isStructureKind, STRUCTURE_KINDS, erreurs);
  const aides = readWhole('aides', texts.aides, erreurs);
  const rest = {
    contrat: oneOf('contrat', texts.contrat, isContratKind, CONTRAT_KINDS, erreurs),
    dureeMonths: readWhole('duree', texts.duree, erreurs),
    departFormationOn: readDate('depart-formation', texts['depart-formation'], erreurs),
    signatureOn: readDate('signature', texts.signature, erreurs),
    territoire: readTerritoire(texts.territoire, erreurs),
    aidesCents: aides === undefined ? [] : [aides],
    zones: readZones(texts.zones, erreurs),
    json: texts.json !== undefined,
  };
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
