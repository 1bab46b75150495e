import type { LigneLue } from './read-ligne';

/** A stored structure that has a SIRET; `sourceId` is null when it did not come from the public list. */
export interface SiretHolder {
  siret: string;
  sourceId: string | null;
}

/**
 * Gives each SIRET to one structure: a row whose SIRET is held by another structure keeps none, with `SIRET_EN_DOUBLE`.
 * Rows are taken in order, so the later one loses, within a batch; across batches and runs the stored holder wins, so
 * the same file always gives the same answer.
 *
 * For the store, in one transaction a batch:
 * 1. lock the import (`pg_advisory_xact_lock`), so that two imports cannot both take a free SIRET; a partial unique
 *    index on `siret WHERE siret IS NOT NULL` stands behind;
 * 2. read the holders: structures whose `siret` is among those of the batch, or whose `source_id` is;
 * 3. `assignSirets`, then for each row, in order, insert or update by `source_id`. A row equal to what is stored, field
 *    by field after this function, is INCHANGE and writes neither a version nor an event. The list never touches the type
 *    nor what people wrote.
 */
export function assignSirets<L extends LigneLue>(lignes: readonly L[], holders: readonly SiretHolder[]): L[] {
  const holderOf = new Map(holders.map(({ siret, sourceId }) => [siret, sourceId]));
  const siretOf = new Map(holders.map(({ siret, sourceId }) => [sourceId, siret]));
  return lignes.map((ligne): L => {
    const { structure, anomalies } = ligne;
    const { sourceId, siret } = structure;
    if (siret !== null && holderOf.has(siret) && holderOf.get(siret) !== sourceId) {
      release(sourceId);
      return {
        ...ligne,
        structure: { ...structure, siret: null },
        anomalies: [...anomalies, 'SIRET_EN_DOUBLE'],
      };
    }
    if (siretOf.get(sourceId) !== siret) release(sourceId);
    if (siret !== null) {
      holderOf.set(siret, sourceId);
      siretOf.set(sourceId, siret);
    }
    return ligne;
  });

  function release(sourceId: string): void {
    const held = siretOf.get(sourceId);
    if (held === undefined) return;
    holderOf.delete(held);
    siretOf.delete(sourceId);
  }
}
