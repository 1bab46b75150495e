import type {
  Act,
  ActInput,
  EcheanceDue,
  FollowActivities,
  Situation,
  SituationInput,
} from '@cn/contracts/activity';
import { idOf, todaysSujet, workflowOf, type Sujet, type WorkflowName } from '@cn/contracts/workflow';
import type { Database } from '../db/database';
import type { Tx } from '../db/tx';
import type { EcheanceRow, EcheanceStore } from '../echeance/echeance.store';
import type { TacheStore } from '../tache/tache.store';
import { Batch } from './batch';
import { MisesAPart, type Asked } from './set-aside';

/** Where a subject stands, as its owner sees it. */
export interface Etat {
  /** Stages of the procedure that have been reached. */
  etapes: readonly string[];
  /** Nothing will happen to it any more. */
  clos: boolean;
  /** Outcome of the last stage, a code. */
  issue?: string | null;
}

/** Tells where a subject stands; one for each procedure whose facts the service owns. */
export type ReadEtat = (tx: Tx, id: string) => Promise<Etat>;

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

/**
 * The owner's side of the procedures: answers where a subject stands and performs the acts that fell due. When it
 * answers « nothing to do, wait », it writes that the subject has settled: that is what the barrier of the sandbox
 * clock reads.
 */
export class Follow {
  private readonly echeances: EcheanceStore;
  private readonly misesAPart: MisesAPart;

  constructor(
    private readonly database: Database,
    stores: { echeances: EcheanceStore; taches: TacheStore },
    private readonly etats: Partial<Record<WorkflowName, ReadEtat>>,
  ) {
    this.echeances = stores.echeances;
    this.misesAPart = new MisesAPart(stores.taches);
  }

  /** The activities that every owner answers. */
  activities(): FollowActivities {
    return {
      readSituation: this.guarded((input: SituationInput) => this.read(input)),
      dropEcheance: this.guarded((input: ActInput) => this.drop(input)),
      endSubject: ({ sujet }) => this.end(sujet),
    };
  }

  /** An act done by one transaction on each échéance: those of its kind that are due now are handled together (ADR 0010). */
  act(handle: HandleEcheance): Act {
    return this.batched((batch, input) => batch.act(input, handle, false));
  }

  /** A reminder: of those that came due together, as after an outage, only the latest leaves (decision 21). */
  remind(handle: HandleEcheance): Act {
    return this.batched((batch, input) => batch.act(input, handle, true));
  }

  /**
   * An act that talks to someone outside: `handle` gets the échéance and opens its own transactions; it must leave
   * the échéance settled, and bear being called again after a crash at any line.
   */
  actOutside(handle: HandleOutside): Act {
    return this.batched((batch, input) => batch.actOutside(input, handle));
  }

  /** An act that bears what another service answered about its subject: that échéance alone. */
  actAlone<I extends ActInput>(handle: HandleEcheance<I>): (input: I) => Promise<Situation> {
    return this.batched((batch, input: I) =>
      batch.act(input, (tx, row, id) => handle(tx, row, id, input), false, 1),
    );
  }

  private batched<I extends ActInput>(
    perform: (batch: Batch, input: I) => Promise<void>,
  ): (input: I) => Promise<Situation> {
    const { database, echeances, misesAPart } = this;
    const batch = new Batch({
      database,
      echeances,
      misesAPart,
      etatOf: (tx, sujet) => this.etatOf(tx, sujet),
    });
    return this.guarded(async (input: I) => {
      await perform(batch, input);
      return this.read(input);
    });
  }

  /** One case never stops the others: what fails again and again on a subject sets it aside, and its procedure rests. */
  private guarded<I extends Asked>(run: (input: I) => Promise<Situation>): (input: I) => Promise<Situation> {
    return async (input) => {
      try {
        return await run(input);
      } catch (error) {
        if (!this.misesAPart.isDue(error)) throw error;
        return this.database.asSystem(async (tx) => {
          await this.misesAPart.note(tx, input, error);
          const standing = await this.misesAPart.standingOf(tx, input.sujet);
          return resting(tx, standing?.waitMs ?? null);
        });
      }
    };
  }

  private async read({ sujet, attend }: SituationInput): Promise<Situation> {
    return this.database.asSystem(async (tx) => {
      const nudge = await this.misesAPart.standingOf(tx, sujet);
      if (nudge && nudge.waitMs !== null) return resting(tx, nudge.waitMs);
      const etat = await this.etatOf(tx, sujet);
      const dues = etat.clos ? [] : await this.dues(tx, sujet);
      const atteint = etat.etapes.includes(attend);
      if (nudge?.aside && dues.length === 0) await this.misesAPart.lift(tx, sujet);
      if (!etat.clos && !atteint && dues.length === 0 && nudge) {
        await tx.sql('update nudge set settled = greatest(settled, $2), attend = $3 where sujet = $1', [
          sujet,
          nudge.wanted,
          attend,
        ]);
      }
      const reveilMs = tx.context.sandbox ? null : await this.nextMs(tx, sujet);
      return { atteint, clos: etat.clos, issue: etat.issue ?? null, dues, reveilMs };
    });
  }

  private async drop(input: ActInput): Promise<Situation> {
    await this.database.asSystem(async (tx) => {
      const row = await pending(tx, input);
      if (row) await this.echeances.settle(tx, row, 'NON_ENVOYEE', 'SANS_OBJET');
    });
    return this.read(input);
  }

  /** Whatever was still planned has no object any more: nobody would handle it, and the clock would wait for it. */
  private async end(sujet: Sujet): Promise<void> {
    await this.database.asSystem(async (tx) => {
      await this.echeances.cancelAll(tx, sujet, 'PROCEDURE_TERMINEE');
      await tx.sql('update nudge set clos = true, settled = wanted, delivered = wanted where sujet = $1', [
        sujet,
      ]);
    });
  }

  /** A procedure that an earlier release started under another name is over: it goes on under today's. */
  private async etatOf(tx: Tx, sujet: Sujet): Promise<Etat> {
    if (todaysSujet(sujet) !== sujet) return { etapes: [], clos: true };
    const workflow = workflowOf(sujet);
    const read = this.etats[workflow];
    if (!read) throw new Error(`sujet inconnu de ce service : ${workflow}`);
    return read(tx, idOf(sujet));
  }

  private async dues(tx: Tx, sujet: Sujet): Promise<EcheanceDue[]> {
    const rows = await tx.sql<{ echeance_id: string; kind: string }>(
      `select echeance_id, kind from echeance
       where sujet = $1 and etat = 'PREVUE' and instant <= $2 order by instant, rank, echeance_id`,
      [sujet, tx.context.clock.toString()],
    );
    return rows.map((row) => ({ echeanceId: row.echeance_id, kind: row.kind }));
  }

  private async nextMs(tx: Tx, sujet: Sujet): Promise<number | null> {
    const [row] = await tx.sql<{ instant: Date | null }>(
      `select min(instant) as instant from echeance where sujet = $1 and etat = 'PREVUE'`,
      [sujet],
    );
    return row?.instant ? Math.max(0, row.instant.getTime() - tx.context.clock.toEpochMilli()) : null;
  }
}

/** What one kind of échéance does outside, in transactions of its own before and after. */
export type HandleOutside = (echeance: EcheanceRow, id: string, inTx: InTx) => Promise<void>;

/** Opens one transaction at the business instant at which the échéance is handled. */
export type InTx = <T>(run: (tx: Tx) => Promise<T>) => Promise<T>;

/** The échéance to handle; none if it was handled or cancelled meanwhile. */
async function pending(tx: Tx, input: ActInput): Promise<EcheanceRow | undefined> {
  const [row] = await tx.sql<EcheanceRow>(
    `select * from echeance where echeance_id = $1 and sujet = $2 and etat = 'PREVUE'`,
    [input.echeanceId, input.sujet],
  );
  return row;
}

/** What a subject set aside answers: nothing to do before its next try. */
const resting = (tx: Tx, waitMs: number | null): Situation => ({
  atteint: false,
  clos: false,
  issue: null,
  dues: [],
  reveilMs: tx.context.sandbox ? null : waitMs,
});
