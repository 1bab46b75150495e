import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { refuseOn } from '@cn/platform/db/refuse-on';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { findPoste } from '../replica/poste.replica';
import { checkRetour } from './check-retour';
import { checkTerms, columnsOf, termes } from './check-terms';
import type { ContratRow } from './contrat.row';
import { amendContratRow, lockContrat, SEUL } from './contrat.store';

/**
 * The structure, or the ANCT, corrects a contract that was transmitted with a mistake; the day of its receipt stays.
 *
 * Rule   
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (cancelled), those of `checkTerms` and `checkRetour`, CONTRAT_CHEVAUCHANT
 */
export const amendContrat = useCase({
  name: 'amendContrat',
  input: termes.extend({ contratId: z.uuid() }),
  vise: { table: 'contrat', champ: 'contratId' },
  rend: 'contratId',
  async handle(tx, { contratId, ...asked }): Promise<Result<ContratRow>> {
    const row = await lockContrat(tx, contratId);
    const poste = row && (await findPoste(tx, row.posteId));
    if (!row || !poste) return refuse('INTROUVABLE', { objet: 'Ce contrat', champ: 'contratId' });
    if (row.cancelledOn)
      return refuse('ETAT_INCOMPATIBLE', { etat: 'ANNULE', action: 'de corriger ce contrat' });
    const columns = columnsOf(asked);
    if (isSame(row, columns)) return ok(row);
    const open = await checkRetour(tx, row, columns);
    if (!open.ok) return open;
    const lawful = await checkTerms(tx, poste, asked, contratId);
    if (!lawful.ok) return lawful;
    return refuseOn(tx, SEUL, async () => ok(await amendContratRow(tx, row, columns)));
  },
});

/** Hours come back from the base as a decimal text. */
const isSame = (row: ContratRow, { heuresHebdo, ...columns }: ReturnType<typeof columnsOf>): boolean =>
  Number(row.heuresHebdo) === Number(heuresHebdo) &&
  Object.entries(columns).every(([key, value]) => row[key as keyof ContratRow] === value);
