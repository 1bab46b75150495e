import { ok, type Result } from '../kernel/result';
import { type Lecteur, lireMot } from '../referentiel/value';

/** What has happened to a candidat. */
export interface ParcoursCandidat {
  readonly valide: boolean;
  readonly contratTransmis: boolean;
  readonly partiEnFormation: boolean;
}

/**
 * Whether a candidat counts as « recruté »: each version has its own trigger.
 *
 * Rule    R-157 (departure for training, P1-2022), R-158 (before training, P1-2021), R-034 (contract, P2); F-05
 * Errors  PARAMETRE_ABSENT
 */
export function isRecrute(lecteur: Lecteur, parcours: ParcoursCandidat): Result<boolean> {
  const trigger = lireMot(lecteur, 'recrute.declencheur');
  if (!trigger.ok) return trigger;
  if (trigger.value.valeur === 'DEPART_FORMATION') return ok(parcours.partiEnFormation);
  return ok(trigger.value.valeur === 'CONTRAT' ? parcours.contratTransmis : parcours.valide);
}
