import { checkDepart } from '@cn/domain/contrat/check-contrat';
import { checkDepartDansContrat } from '@cn/domain/formation/parcours';
import { checkAvenir } from '@cn/domain/kernel/avenir';
import { LocalDate } from '@cn/domain/kernel/date';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { dateCivile } from '@cn/platform/usecase/saisie';
import { z } from 'zod';
import { findContrat, findPoste, type ReplicaContrat } from '../replica/replica.store';
import { viewOf, type ParcoursView } from './parcours.query';
import { insertDepart, lockParcours } from './parcours.store';

/**
 * Étape 0.12: the conseiller leaves for training, which starts the clock of the tranches. Recorded again with another
 * day, the départ is moved and the former one stays in the history.
 *
 * Rule   
 * Errors  INTROUVABLE (poste outside the lot), PARCOURS_ABSENT, DEPART_SANS_CONTRAT, CONTRAT_SIGNE_TARD,
 *         SAISIE_INVALIDE (day outside the contract)
 */
export const recordDepartFormation = useCase({
  name: 'recordDepartFormation',
  ailleurs: ['INTROUVABLE', 'DEPART_SANS_CONTRAT'],
  input: z.object({ posteId: z.uuid(), departOn: dateCivile() }),
  rend: 'parcoursId',
  async handle(tx, { posteId, departOn }): Promise<Result<ParcoursView>> {
    const poste = await findPoste(tx, posteId);
    if (!poste) return refuse('INTROUVABLE', { objet: 'Ce poste', champ: 'posteId' });
    const parcours = await lockParcours(tx, posteId);
    if (!parcours) return refuse('PARCOURS_ABSENT', { champ: 'posteId' });
    const contrat = await findContrat(tx, posteId, parcours.candidatId);
    const soon = checkAvenir('depart', LocalDate.parse(departOn), {
      today: tx.context.today,
      champ: 'departOn',
    });
    if (!soon.ok) return soon;
    const allowed = checkDay(contrat, LocalDate.parse(departOn));
    if (!allowed.ok) return allowed;
    const moved = parcours.departOn === departOn ? parcours : await insertDepart(tx, parcours, departOn);
    return ok(viewOf(moved, tx.today));
  },
});

function checkDay(contrat: ReplicaContrat | null, departOn: LocalDate): Result<true> {
  const signed = checkDepart(contrat && LocalDate.parse(contrat.signedOn), departOn);
  if (!signed.ok || !contrat) return signed;
  const finOn = contrat.endsOn ? LocalDate.parse(contrat.endsOn) : null;
  return checkDepartDansContrat(departOn, LocalDate.parse(contrat.startsOn), finOn);
}
