import { checkSeance } from '@cn/domain/comite/seance';
import { LocalDate } from '@cn/domain/kernel/date';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { uuidv7 } from '@cn/platform/db/uuid';
import { dateCivile } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import type { ComiteRow } from './comite.row';
import { findComiteOn, insertComite, lockComiteDay } from './comite.store';

/**
 * The ANCT convenes a session of the comité; convening the same day twice gives the same session.
 *
 * Rule    R-116; sessions are dated objects (F-65)
 * Errors  SAISIE_INVALIDE when the day has passed, or is more than a year ahead: a mistyped year
 */
export const conveneComite = useCase({
  name: 'conveneComite',
  input: z.object({ comiteOn: dateCivile() }),
  rend: 'comiteId',
  async handle(tx, { comiteOn }): Promise<Result<ComiteRow>> {
    const coming = checkSeance(LocalDate.parse(comiteOn), tx.context.today, 'comiteOn');
    if (!coming.ok) return coming;
    if (comiteOn > tx.context.today.plusYears(1).toString())
      return refuse('SAISIE_INVALIDE', { champ: 'comiteOn', attendu: 'une date dans l’année qui vient' });
    await lockComiteDay(tx, comiteOn);
    const known = await findComiteOn(tx, comiteOn);
    if (known) return ok(known);
    const comite = { comiteId: uuidv7(), comiteOn, convenedOn: tx.today, version: 1 };
    await insertComite(tx, comite);
    const nowhere = { dossierId: null, structureId: null, departement: null };
    await tx.emit(
      'ComiteConvened',
      { ...nowhere, key: comite.comiteId, version: 1 },
      { comiteId: comite.comiteId, comiteOn },
    );
    return ok(comite);
  },
});
