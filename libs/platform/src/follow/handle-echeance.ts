import type { ActInput } from '@cn/contracts/activity';
import type { Tx } from '../db/tx';
import type { EcheanceRow } from '../echeance/echeance.store';

/**
 * What one kind of échéance does, once, in the transaction that marks it handled. On its day it bears its own instant;
 * done later, it bears the day it is done: nothing is dated before it happened.
 *
 * @returns `REPORTEE` when it put the échéance off to another day: it stays pending
 */
export type HandleEcheance<I extends ActInput = ActInput> = (
  tx: Tx,
  echeance: EcheanceRow,
  id: string,
  input: I,
) => Promise<void | 'REPORTEE'>;

/** What one kind of échéance does outside, in transactions of its own before and after. */
export type HandleOutside = (echeance: EcheanceRow, id: string, inTx: InTx) => Promise<void>;

/** Opens one transaction at the business instant at which the échéance is handled. */
export type InTx = <T>(run: (tx: Tx) => Promise<T>) => Promise<T>;
