import { ok, refuse, type Result } from '../kernel/result';
import type { TypeStructure } from './type-structure';
import { type Lecteur, lireListe } from '../referentiel/value';

/** What eligibility looks at, beside the type. */
export interface Eligibilite {
  readonly type: TypeStructure;
  /** GIP: its convention constitutive opens recruitment on private-law contracts. */
  readonly contratsPrives?: boolean;
  /** GIP: made of personnes morales de droit public. */
  readonly personnesPubliques?: boolean;
  /** EPIC of the coordinators' call: identified beforehand by the State (R-063). */
  readonly identifiePrealable?: boolean;
  /** Private-law legal person: general interest, not exclusively profit-seeking. */
  readonly interetGeneral?: boolean;
}

/** The extra condition of a type in a phase that the structure does not meet, in French, or null. */
function brokenCondition(phase: string, structure: Eligibilite): string | null {
  const { type, contratsPrives, personnesPubliques, interetGeneral } = structure;
  if (type === 'GIP' && phase === 'P1' && !contratsPrives)
    return 'dont la convention constitutive n’ouvre pas le recrutement de droit privé';
  if (type === 'GIP' && phase === 'COORD' && !personnesPubliques)
    return 'qui ne réunit pas des personnes morales de droit public';
  if (type === 'PRIVE_INTERET_GENERAL' && !interetGeneral)
    return 'sans mission d’intérêt général, ou à but exclusivement lucratif,';
  return null;
}

/**
 * Whether a structure may host a conseiller, or a coordinator, in a version.
 *
 * Rule   ; F-24, F-25
 * Errors  STRUCTURE_INELIGIBLE, IDENTIFICATION_PREALABLE_ABSENTE; PARAMETRE_ABSENT when the version lists no type
 */
export function checkEligibilite(lecteur: Lecteur, phase: string, structure: Eligibilite): Result<true> {
  const types = lireListe(lecteur, 'eligibilite.types');
  if (!types.ok) return types;
  const details = { type: structure.type, version: lecteur.version, champ: 'typeStructure' };
  if (!types.value.valeur.includes(structure.type)) return refuse('STRUCTURE_INELIGIBLE', details);
  if (phase === 'COORD' && structure.type === 'EPIC' && !structure.identifiePrealable)
    return refuse('IDENTIFICATION_PREALABLE_ABSENTE', details);
  const condition = brokenCondition(phase, structure);
  return condition ? refuse('STRUCTURE_INELIGIBLE', { ...details, condition }) : ok(true);
}

/** Answers to question 1 of the 2021 form, with the types each covers; the label drives the form only (R-052, F-24). */
const QUESTION_1: Readonly<Record<string, readonly TypeStructure[]>> = {
  COMMUNE: ['COLLECTIVITE'],
  DEPARTEMENT: ['COLLECTIVITE'],
  REGION: ['COLLECTIVITE'],
  EPCI: ['GROUPEMENT', 'ETABLISSEMENT_PUBLIC_TERRITORIAL', 'METROPOLE'],
  COLLECTIVITE_STATUT_PARTICULIER: ['COLLECTIVITE', 'METROPOLE', 'COLLECTIVITE_OUTRE_MER'],
  STRUCTURE_PRIVEE: ['ASSOCIATION', 'ENTREPRISE_ESS', 'FONDATION', 'GIP'],
};

/**
 * Types of structure behind an answer to question 1 « Vous êtes ? », which is mandatory and has six values.
 *
 * Rule    R-079
 * Errors  CHAMP_REQUIS without answer; SAISIE_INVALIDE for another one
 */
export function typesDeReponse(reponse: string | null): Result<readonly TypeStructure[]> {
  const champ = 'question1';
  if (!reponse) return refuse('CHAMP_REQUIS', { champ });
  const types = Object.hasOwn(QUESTION_1, reponse) ? QUESTION_1[reponse] : undefined;
  return types
    ? ok(types)
    : refuse('SAISIE_INVALIDE', { champ, attendu: Object.keys(QUESTION_1).join(', ') });
}
