import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { findDossier } from '../dossier/dossier.query';
import { viewDossier, type DossierView } from '../dossier/dossier.view';

const input = z.object({ dossierId: z.uuid() });

/**
 * Follows a dossier: what comes to it afterwards is an alert.
 *
 * Errors  INTROUVABLE
 */
export const followDossier = useCase({
  name: 'followDossier',
  input,
  rend: 'id',
  async handle(tx, { dossierId }): Promise<Result<DossierView>> {
    const dossier = await findDossier(tx, dossierId);
    if (!dossier) return refuse('INTROUVABLE', { objet: 'Ce dossier', champ: 'dossierId' });
    tx.write('insert into suivi (compte_id, dossier_id) values ($1, $2) on conflict do nothing', [
      tx.acteur.compteId,
      dossierId,
    ]);
    return ok(viewDossier(dossier));
  },
});

/**
 * Follows a dossier no more.
 *
 * Errors  INTROUVABLE
 */
export const unfollowDossier = useCase({
  name: 'unfollowDossier',
  input,
  rend: 'id',
  async handle(tx, { dossierId }): Promise<Result<DossierView>> {
    const dossier = await findDossier(tx, dossierId);
    if (!dossier) return refuse('INTROUVABLE', { objet: 'Ce dossier', champ: 'dossierId' });
    tx.write('delete from suivi where compte_id = $1 and dossier_id = $2', [tx.acteur.compteId, dossierId]);
    return ok(viewDossier(dossier));
  },
});
