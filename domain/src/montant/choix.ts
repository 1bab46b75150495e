import { checkContratTerritoire } from '../contrat/check-territoire';
import { checkContratNature } from '../contrat/check-type-structure';
import { ok, refuse, type Refused, type Result } from '../kernel/result';
import type { Key } from '../referentiel/key';
import { scopesOf } from '../referentiel/param';
import { type Lecteur, lireListe, lireNombres, lireMot, type Lu } from '../referentiel/value';
import { METROPOLE } from '../territoire/departement';
import { CONTRAT_KINDS, type ContratKind, type StructureKind } from './kind';

/** Who asks for an amount, and where. */
export interface Demandeur extends Lecteur {
  readonly structure: StructureKind;
  readonly territoire?: string;
}

const natureOf = (structure: string) => (structure === 'PRIVEE' ? 'PRIVEE' : 'PUBLIQUE');

/** What was chosen: the parameter it leads to, its field, and the choices that the version has instead. */
interface Choix {
  readonly key: Key;
  readonly scope: string;
  readonly champ: string;
  readonly attendu: readonly string[];
}

/** Refuses a choice by naming those the version has; where it has none, a parameter is missing. */
export const refuseChoix = ({ version }: Lecteur, { key, scope, champ, attendu }: Choix): Refused =>
  attendu.length === 0
    ? refuse('PARAMETRE_ABSENT', { version, key, scope })
    : refuse('PARAMETRE_ABSENT', { version, key, scope, champ, attendu: attendu.join(', ') });

/** Row of the amounts table for a kind of structure. Errors: PARAMETRE_ABSENT, with the kinds of its nature that have one. */
export function lireLigne(input: Demandeur): Result<Lu<string>> {
  const key = 'montant.ligne';
  const { structure } = input;
  const ligne = lireMot(input, key, structure);
  if (ligne.ok) return ligne;
  const attendu = scopesOf(input.referentiel, input.version, key, input.asOf);
  const near = attendu.filter((one) => natureOf(one) === natureOf(structure));
  return refuseChoix(input, { key, scope: structure, champ: 'structure', attendu: near });
}

/** Zones that bring a bonus to a row. */
export function zonesOf({ referentiel, version, asOf }: Lecteur, ligne: string): readonly string[] {
  const scopes = scopesOf(referentiel, version, 'montant.bonus', asOf);
  return scopes.filter((one) => one.startsWith(`${ligne}/`)).map((one) => one.slice(ligne.length + 1));
}

const isOuvert = (input: Demandeur, contrat: ContratKind): boolean =>
  checkContratNature(input, contrat, natureOf(input.structure)).ok &&
  checkContratTerritoire(input, contrat, input.territoire ?? METROPOLE).ok;

/** Whether the row of a structure, where it goes by contract, has one for this contract. */
function hasLigne(input: Demandeur, contrat: ContratKind): boolean {
  const ligne = lireLigne(input);
  if (!ligne.ok) return false;
  const selon = lireListe(input, 'montant.selon', ligne.value.valeur);
  const byContrat = selon.ok && selon.value.valeur.includes('CONTRAT');
  return !byContrat || lireNombres(input, 'convention.duree', `${ligne.value.valeur}/${contrat}`).ok;
}

/** Contracts that the version opens to this structure on its territory, and has an amount for. */
export const contratsOf = (input: Demandeur): readonly ContratKind[] =>
  CONTRAT_KINDS.filter((one) => isOuvert(input, one) && hasLigne(input, one));

/**
 * Whether the contract is open to this kind of structure on its territory.
 *
 * Rule   
 * Errors  CONTRAT_IMPOSSIBLE, with the contracts that are
 */
export const checkContratOuvert = (input: Demandeur, contrat: ContratKind): Result<true> =>
  isOuvert(input, contrat)
    ? ok(true)
    : refuse('CONTRAT_IMPOSSIBLE', { contrat, champ: 'contrat', attendu: contratsOf(input).join(', ') });
