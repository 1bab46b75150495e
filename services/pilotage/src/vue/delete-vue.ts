import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { VUE, type VueView } from './vue.store';

/**
 * Forgets a view of one's own; those that the team shares belong to who saved them.
 *
 * Errors  INTROUVABLE
 */
export const deleteVue = useCase({
  name: 'deleteVue',
  input: z.object({ vueId: z.uuid() }),
  vise: { table: 'vue', champ: 'vueId' },
  rend: 'id',
  async handle(tx, { vueId }): Promise<Result<VueView>> {
    const [row] = await tx.sql<VueView>(
      `delete from vue where vue_id = $1 and acces_compte(compte_id) returning ${VUE}`,
      [vueId],
    );
    return row ? ok(row) : refuse('INTROUVABLE', { objet: 'Cette vue', champ: 'vueId' });
  },
});
