import { LocalDate } from '@cn/domain/kernel/date';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { checkDelaiRecrutement } from '@cn/domain/poste/recrutement';
import { COUNTED_STATES } from '@cn/domain/poste/poste.state';
import type { Tx } from '@cn/platform/db/tx';
import { findPoste, type ReplicaPoste } from '../replica/poste.replica';
import { hadContrat } from './contrat.store';

/**
 * The poste on which the caller recruits today. The deadline binds its first contract only: a later one replaces a
 * conseiller who left.
 *
 * Rule   ; decision 20: the last day counts
 * Errors  INTROUVABLE (poste of another), ETAT_INCOMPATIBLE (no longer held), DELAI_DEPASSE
 */
export async function checkPoste(tx: Tx, posteId: string): Promise<Result<ReplicaPoste>> {
  const poste = await findPoste(tx, posteId);
  if (!poste) return refuse('INTROUVABLE', { objet: 'Ce poste', champ: 'posteId' });
  const { etat, limiteOn } = poste;
  if (!COUNTED_STATES.includes(etat)) {
    return refuse('ETAT_INCOMPATIBLE', { etat, action: 'un recrutement', champ: 'posteId' });
  }
  if (limiteOn === null || (await hadContrat(tx, posteId))) return ok(poste);
  const inTime = checkDelaiRecrutement(LocalDate.parse(limiteOn), tx.context.today);
  return inTime.ok ? ok(poste) : inTime;
}
