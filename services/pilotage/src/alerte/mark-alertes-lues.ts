import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { findAlerte, type AlerteView } from './alerte.query';

/**
 * The alerts up to one, it included, are read; what comes later stays news.
 *
 * Errors  INTROUVABLE
 */
export const markAlertesLues = useCase({
  name: 'markAlertesLues',
  input: z.object({ alerteId: z.uuid() }),
  rend: 'id',
  async handle(tx, { alerteId }): Promise<Result<AlerteView>> {
    const alerte = await findAlerte(tx, alerteId);
    if (!alerte) return refuse('INTROUVABLE', { objet: 'Cette alerte', champ: 'alerteId' });
    tx.write(
      `insert into lecture as l (compte_id, lu_at)
       select $1, recu_at from projection.evenement where event_id = $2
       on conflict (compte_id) do update set lu_at = greatest(l.lu_at, excluded.lu_at)`,
      [tx.acteur.compteId, alerteId],
    );
    return ok({ ...alerte, lue: true });
  },
});
