import type { ActInput } from '@cn/contracts/activity';
import { idOf, type Sujet } from '@cn/contracts/workflow';
import type { Database } from '../db/database';
import type { Tx } from '../db/tx';
import type { EcheanceStore, Settlement } from '../echeance/echeance.store';
import { claim, type PendingRow } from './claim';
import type { HandleEcheance, HandleOutside } from './handle-echeance';
import { Gathered } from './gathered';
import type { Etat } from './read-situations';
import type { MisesAPart } from './set-aside';
import { runTogether, sideBySide, Undone, type Outcome } from './together';

/** Échéances handled by one transaction, at most: what a click on one of their cases may have to wait for. */
const CHUNK = 100;
/** Calls made outside side by side. */
const CALLS = 20;
/** Real milliseconds during which one act goes on with what is due: the engine waits for its answer. */
const LASTS_MS = 4_000;

/** What the acts of a service work with. */
export interface BatchParts {
  database: Database;
  echeances: EcheanceStore;
  misesAPart: MisesAPart;
  etatOf: (tx: Tx, sujet: Sujet) => Promise<Etat>;
}

type SettlementOfRow = Settlement & { row: PendingRow };

/**
 * Performs one act of a service: a call handles its échéance and, with it, all those of its kind that are due now
 * (ADR 0010). One call at a time: the others wait, then look whether theirs is done.
 */
export class Batch {
  private running: Promise<void> | undefined;

  constructor(private readonly parts: BatchParts) {}

  /** Acts done by transactions alone. `reminder`: of those that came due together, only the latest leaves. */
  act(input: ActInput, handle: HandleEcheance, reminder: boolean, chunk = CHUNK): Promise<void> {
    const { database } = this.parts;
    return this.inTurn(chunk, input, () =>
      runTogether(database, {
        take: (tx) => claim(tx, input, chunk),
        run: (tx, row) => handleOne(tx, row, { handle, reminder }),
        end: async (tx, settlements, rows) => {
          await this.settle(settlements);
          await this.tell(tx, rows, input);
        },
      }),
    );
  }

  /** Acts that talk outside, side by side; the transactions that they ask for at the same time are one. */
  actOutside(input: ActInput, handle: HandleOutside): Promise<void> {
    const { database } = this.parts;
    return this.inTurn(CALLS, input, async () => {
      const rows = await database.asSystem((tx) => claim(tx, input, CALLS));
      const gathered = new Gathered(database, rows.length, (tx, _answers, some) =>
        this.tell(tx, some, input),
      );
      const ended = await Promise.allSettled(
        rows.map((row) =>
          sideBySide([row], () => handle(row, idOf(row.sujet), gathered.inTx(row))).finally(() =>
            gathered.ended(),
          ),
        ),
      );
      return ended.map((one, index) => ({ ...one, row: rows[index] as PendingRow }));
    });
  }

  /** Chunk after chunk, for as long as the engine can wait. Errors: that of the échéance of the call. */
  private async inTurn(
    chunk: number,
    input: ActInput,
    perform: () => Promise<Outcome<unknown>[]>,
  ): Promise<void> {
    while (this.running) await this.running.catch(() => undefined);
    this.running = this.chunks(chunk, input, perform);
    try {
      await this.running;
    } finally {
      this.running = undefined;
    }
  }

  private async chunks(
    most: number,
    input: ActInput,
    perform: () => Promise<Outcome<unknown>[]>,
  ): Promise<void> {
    const until = performance.now() + LASTS_MS;
    for (;;) {
      const outcomes = await perform();
      const failed = outcomes.filter((one) => one.status === 'rejected' && !(one.reason instanceof Undone));
      await this.leave(failed.map(({ row }) => row).filter(({ sujet }) => sujet !== input.sujet));
      const own = failed.find(({ row }) => row.sujet === input.sujet);
      if (own?.status === 'rejected') throw own.reason;
      if (most === 1 || outcomes.length < most || performance.now() > until) return;
    }
  }

  /** Facts are locked before échéances, by everyone: what another settled or cancelled meanwhile is undone. */
  private async settle(settlements: readonly (SettlementOfRow | null)[]): Promise<void> {
    const { echeances, misesAPart } = this.parts;
    const done = settlements.filter((one) => one !== null);
    if (!(await echeances.settleAll(done))) throw new Undone();
    for (const { tx, row } of done) if (row.aside) await misesAPart.lift(tx, row.sujet);
  }

  /** Subjects handled by the act of another are told when what their procedure waits for has come. */
  private async tell(tx: Tx, rows: readonly PendingRow[], { sujet: own }: ActInput): Promise<void> {
    await sideBySide(
      rows.filter(({ sujet }) => sujet !== own),
      async ({ sujet, dossier_id: dossierId, attend }) => {
        const { clos, etapes } = await this.parts.etatOf(tx, sujet);
        if (clos || etapes.includes(attend)) await tx.nudge(sujet, dossierId);
      },
    );
  }

  /** What fails is left to its own procedure, which tries again and sets it aside. */
  private async leave(rows: readonly PendingRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.parts.database.asSystem(async (tx) => {
      for (const { sujet, dossier_id: dossierId } of rows) await tx.nudge(sujet, dossierId);
    });
  }
}

/** Does what an échéance asks for; null when it was put off. */
async function handleOne(
  tx: Tx,
  row: PendingRow,
  { handle, reminder }: { handle: HandleEcheance; reminder: boolean },
): Promise<SettlementOfRow | null> {
  const settled = { tx, row, correlationId: row.correlation_id };
  if (reminder && row.superseded) return { ...settled, etat: 'NON_ENVOYEE', motif: 'RAPPEL_PLUS_RECENT' };
  const input = { sujet: row.sujet, attend: row.attend, echeanceId: row.echeance_id };
  if ((await handle(tx, row, idOf(row.sujet), input)) === 'REPORTEE') return null;
  return { ...settled, etat: 'TRAITEE', motif: null };
}
