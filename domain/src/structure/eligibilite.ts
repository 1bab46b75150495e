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

/** The extra condition of a type in a phase, when there is one. */
function brokenCondition(
  phase: string,
  structure: Eligibilite,
): 'STRUCTURE_INELIGIBLE' | 'IDENTIFICATION_PREALABLE_ABSENTE' | null {
  const coord = phase === 'COORD';
  if (structure.type === 'GIP' && phase === 'P1' && !structure.contratsPrives) return 'STRUCTURE_INELIGIBLE';
  if (structure.type === 'GIP' && coord && !structure.personnesPubliques) return 'STRUCTURE_INELIGIBLE';
  if (structure.type === 'EPIC' && coord && !structure.identifiePrealable)
    return 'IDENTIFICATION_PREALABLE_ABSENTE';
  if (structure.type === 'PRIVE_INTERET_GENERAL' && !structure.interetGeneral) return 'STRUCTURE_INELIGIBLE';
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
  const broken = brokenCondition(phase, structure);
  return broken ? refuse(broken, details) : ok(true);
}

/** Answers to question 1 of the 2021 form, with the types each covers; the label drives the form only (R-079, R-052, F-24). */
export const QUESTION_1: Readonly<Record<string, readonly TypeStructure[]>> = {
  COMMUNE: ['COLLECTIVITE'],
  DEPARTEMENT: ['COLLECTIVITE'],
  REGION: ['COLLECTIVITE'],
  EPCI: ['GROUPEMENT'],
  COLLECTIVITE_STATUT_PARTICULIER: ['COLLECTIVITE'],
  STRUCTURE_PRIVEE: ['ASSOCIATION', 'ENTREPRISE_ESS', 'FONDATION', 'GIP'],
};
