import { ok, refuse, type Result } from '../kernel/result';
import type { ContratKind } from '../montant/kind';
import { type Lecteur, lireMot } from '../referentiel/value';
import { OUTRE_MER } from '../territoire/departement';

/**
 * Whether the contract is open on the territory; one that no parameter restricts is open everywhere.
 *
 * Rule    R-176 (CUI-CIE: overseas only)
 * Errors  CONTRAT_IMPOSSIBLE
 */
export function checkContratTerritoire(
  lecteur: Lecteur,
  contrat: ContratKind,
  territoire: string,
): Result<true> {
  const rule = lireMot(lecteur, 'contrat.territoire', contrat);
  const closed = rule.ok && rule.value.valeur === 'OUTRE_MER' && !OUTRE_MER.includes(territoire);
  return closed ? refuse('CONTRAT_IMPOSSIBLE', { contrat, champ: 'contrat' }) : ok(true);
}
