import { parseArgs } from 'node:util';
import { isCents } from '@cn/domain/kernel/cents';
import { type LocalDate, parseLocalDate } from '@cn/domain/kernel/date';
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

export type Read =
  | { readonly ok: true; readonly value: PlanRequest }
  | { readonly ok: false; readonly erreurs: readonly string[] };

export const USAGE =
  'npm run plan -- --version P1-2022 --structure PRIVEE --contrat CDD --duree 18 --depart-formation 2022-05-09 ' +
  '[--signature 2022-04-28] [--territoire 974] [--aides 725000] [--zones QPV_ZRR] [--json]';

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  version: TEXT,
  structure: TEXT,
  contrat: TEXT,
  duree: TEXT,
  'depart-formation': TEXT,
  signature: TEXT,
  territoire: TEXT,
  aides: TEXT,
  zones: TEXT,
  json: { type: 'boolean' },
} as const;

type Name = keyof typeof OPTIONS;

interface Values {
  readonly text: Partial<Record<Name, string>>;
  readonly json: boolean;
}

/** Splits the arguments; unknown options and missing values are told with the rest. */
function splitArgs(argv: readonly string[], erreurs: string[]): Values {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  const text: Partial<Record<Name, string>> = {};
  let json = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') erreurs.push(`argument inattendu « ${token.value} »`);
    else if (!Object.hasOwn(OPTIONS, token.name)) erreurs.push(`option inconnue « ${token.rawName} »`);
    else if (token.name === 'json') json = true;
    else if (token.value === undefined) erreurs.push(`${token.rawName} : valeur absente`);
    else text[token.name as Name] = token.value;
  }
  return { text, json };
}

function readDate(name: Name, text: string | undefined, erreurs: string[]): LocalDate | null {
  if (text === undefined) return null;
  const read = parseLocalDate(text);
  if (read.ok) return read.value;
  erreurs.push(`--${name} : « ${text} » n’est pas une date AAAA-MM-JJ`);
  return null;
}

function readWhole(name: Name, text: string | undefined, erreurs: string[]): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && isCents(Number(text))) return Number(text);
  erreurs.push(`--${name} : « ${text} » n’est pas un nombre entier positif`);
  return undefined;
}

function readTerritoire(text: string | undefined, erreurs: string[]): string {
  if (text === undefined || text === 'METROPOLE') return 'METROPOLE';
  if (!isDepartement(text))
    erreurs.push(`--territoire : « ${text} » n’est ni METROPOLE ni un code de département`);
  return territoireOf(text);
}

function oneOf<T extends string>(
  name: Name,
  text: string | undefined,
  is: (text: string) => text is T,
  known: readonly T[],
  erreurs: string[],
): T | undefined {
  if (text !== undefined && is(text)) return text;
  if (text !== undefined) erreurs.push(`--${name} : « ${text} » ; choisir parmi ${known.join(', ')}`);
  return undefined;
}

/** Reads the options of `npm run plan`; every mistake is told at once, in French. */
export function readPlanArgs(argv: readonly string[], connu: Connu): Read {
  const erreurs: string[] = [];
  const { text, json } = splitArgs(argv, erreurs);
  const { version = '' } = text;
  if (!connu.versions.includes(version)) {
    const said = text.version === undefined ? '--version est obligatoire' : `--version : « ${version} »`;
    erreurs.push(`${said} ; choisir parmi ${connu.versions.join(', ')}`);
  }
  if (text.structure === undefined)
    erreurs.push(`--structure est obligatoire ; choisir parmi ${STRUCTURE_KINDS.join(', ')}`);
  const structure = oneOf('structure', text.structure, isStructureKind, STRUCTURE_KINDS, erreurs);
  const contrat = oneOf('contrat', text.contrat, isContratKind, CONTRAT_KINDS, erreurs);
  const dureeMonths = readWhole('duree', text.duree, erreurs);
  const departFormationOn = readDate('depart-formation', text['depart-formation'], erreurs);
  const signatureOn = readDate('signature', text.signature, erreurs);
  const territoire = readTerritoire(text.territoire, erreurs);
  const aides = readWhole('aides', text.aides, erreurs);
  if (text['depart-formation'] === undefined && connu.departRequis(version)) {
    erreurs.push('--depart-formation est obligatoire : c’est la date qui ouvre les tranches');
  }
  if (erreurs.length > 0 || structure === undefined) return { ok: false, erreurs };
  const aidesCents = aides === undefined ? [] : [aides];
  const zones = text.zones?.split(',') ?? [];
  return {
    ok: true,
    value: {
      version,
      structure,
      contrat,
      dureeMonths,
      departFormationOn,
      signatureOn,
      territoire,
      aidesCents,
      zones,
      json,
    },
  };
}
