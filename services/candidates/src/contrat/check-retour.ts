import { checkDepart } from '@cn/domain/contrat/check-contrat';
import { checkDepartDansContrat } from '@cn/domain/formation/parcours';
import { LocalDate } from '@cn/domain/kernel/date';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { findRetenue } from '../mise-en-relation/mise-en-relation.store';
import { isOrdered } from '../replica/tranche.replica';
import type { ContratRow } from './contrat.row';

/** The dates of a contract that a départ looks at. */
type Dates = Pick<ContratRow, 'signedOn' | 'startsOn' | 'endsOn'>;

/**
 * Whether a contract may still be corrected or cancelled: nothing rests on it that cannot be undone.
 *
 * @param next the dates it would have; null when it is cancelled
 * Rule   
 * Errors  CONTRAT_ENGAGE (an order was written since it was transmitted), DEPART_ENREGISTRE (the départ would be out
 *         of it)
 */
export async function checkRetour(tx: Tx, row: ContratRow, next: Dates | null): Promise<Result<true>> {
  if (await isOrdered(tx, row.posteId, row.transmittedOn)) return refuse('CONTRAT_ENGAGE');
  const retenue = await findRetenue(tx, row.posteId);
  if (!retenue?.recruitedOn || retenue.candidatId !== row.candidatId) return ok(true);
  const departOn = LocalDate.parse(retenue.recruitedOn);
  if (!holds(row, departOn) || (next && holds(next, departOn))) return ok(true);
  return refuse('DEPART_ENREGISTRE');
}

/** Whether a départ may rest on a contract. */
const holds = ({ signedOn, startsOn, endsOn }: Dates, departOn: LocalDate): boolean =>
  checkDepart(LocalDate.parse(signedOn), departOn).ok &&
  checkDepartDansContrat(departOn, LocalDate.parse(startsOn), endsOn ? LocalDate.parse(endsOn) : null).ok;
