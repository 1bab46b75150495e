import { randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { findOperation, lockOperation } from './operation.query';
import { closeOperation, releaseOperation, takeOperation } from './operation.store';
import type { EtatOperation, Operation } from './operation';

const ETATS: Readonly<Record<EtatOperation, string>> = {
  EN_PREPARATION: 'en préparation',
  PREPAREE: 'préparée',
  EN_COURS: 'en cours',
  INTERROMPUE: 'interrompue',
  TERMINEE: 'terminée',
  ANNULEE: 'abandonnée',
};

/** An act upon an operation, from the states that allow it. */
const move = (
  name: string,
  {
    from,
    action,
    write,
  }: {
    from: readonly EtatOperation[];
    /** What is asked, in words that complete « ne permet pas de ». */
    action: string;
    write(tx: Tx, operation: Operation): void;
  },
) =>
  useCase({
    name,
    input: z.object({ operationEnLotId: z.uuid() }),
    vise: { table: 'operation', champ: 'operationEnLotId', key: 'operation_id' },
    rend: 'id',
    async handle(tx, { operationEnLotId: id }): Promise<Result<Operation>> {
      const operation = await lockOperation(tx, id);
      if (!operation) return refuse('INTROUVABLE', { objet: 'Cette opération', champ: 'operationEnLotId' });
      if (!from.includes(operation.etat))
        return refuse('ETAT_INCOMPATIBLE', { etat: ETATS[operation.etat], action });
      write(tx, operation);
      return ok((await findOperation(tx, id)) ?? operation);
    },
  });

/**
 * Does what the preparation said possible.
 *
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (not prepared)
 */
export const startOperation = move('startOperation', {
  from: ['PREPAREE'],
  action: 'de la lancer',
  write: (tx, { id }) => takeOperation(tx, id, 'EN_COURS', randomUUID()),
});

/**
 * Stops where it is.
 *
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (nothing is being done)
 */
export const interruptOperation = move('interruptOperation', {
  from: ['EN_PREPARATION', 'EN_COURS'],
  action: 'de l’interrompre',
  write: (tx, { id }) => releaseOperation(tx, id, 'DEMANDE'),
});

/**
 * Goes on from where it stopped.
 *
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (not interrupted)
 */
export const resumeOperation = move('resumeOperation', {
  from: ['INTERROMPUE'],
  action: 'de la reprendre',
  write: (tx, { id, phase }) => takeOperation(tx, id, phase, randomUUID()),
});

/**
 * Gives up what is not done; what is done stays.
 *
 * Errors  INTROUVABLE, ETAT_INCOMPATIBLE (over already)
 */
export const cancelOperation = move('cancelOperation', {
  from: ['EN_PREPARATION', 'PREPAREE', 'EN_COURS', 'INTERROMPUE'],
  action: 'de l’abandonner',
  write: (tx, { id }) => closeOperation(tx, id, 'ANNULEE'),
});
