import { LONGUEURS } from '@cn/domain/kernel/borne';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { uuidv7 } from '@cn/platform/db/uuid';
import { ligne } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { ECRANS, PARTAGES, VUE, type VueView } from './vue.store';

/** Views that one account keeps at most. */
const MOST = 100;

/**
 * Keeps what a list shows under a name. The same name on the same screen is the same view: it is replaced.
 *
 * Errors  VUES_TROP_NOMBREUSES
 */
export const saveVue = useCase({
  name: 'saveVue',
  input: z.object({
    nom: ligne(LONGUEURS.nom),
    ecran: z.enum(ECRANS),
    parametres: z.string().max(LONGUEURS.justification),
    partage: z.enum(PARTAGES).nullish(),
  }),
  rend: 'id',
  async handle(tx, { nom, ecran, parametres, partage }): Promise<Result<VueView>> {
    const { compteId, role, departements, structureId, lot } = tx.acteur;
    tx.write('select pg_advisory_xact_lock(hashtextextended($1, 1))', [compteId]);
    const [kept] = await tx.sql<{ same: string | null; count: number }>(
      `select max(vue_id::text) filter (where nom = $1 and ecran = $2) as same, count(*) from vue where acces_compte(compte_id)`,
      [nom, ecran],
    );
    if (!kept?.same && (kept?.count ?? 0) >= MOST) return refuse('VUES_TROP_NOMBREUSES', { attendu: MOST });
    const [row] = await tx.sql<VueView>(
      `insert into vue (vue_id, compte_id, role, departements, structure_id, lot, nom, ecran, parametres, partage)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (vue_id) do update set parametres = excluded.parametres, partage = excluded.partage,
         role = excluded.role, departements = excluded.departements, structure_id = excluded.structure_id,
         lot = excluded.lot, version = vue.version + 1
       returning ${VUE}`,
      [
        ...[kept?.same ?? uuidv7(), compteId, role, departements, structureId, lot],
        ...[nom, ecran, parametres, partage ?? 'PERSONNELLE'],
      ],
    );
    if (!row) throw new Error('vue attendue');
    return ok(row);
  },
});
