import type { Act, ActInput, FollowActivities, Situation, SituationInput } from '@cn/contracts/activity';
import type { Sujet, WorkflowName } from '@cn/contracts/workflow';
import type { Database } from '../db/database';
import type { Tx } from '../db/tx';
import type { EcheanceRow, EcheanceStore } from '../echeance/echeance.store';
import type { TacheStore } from '../tache/tache.store';
import { Batch } from './batch';
import type { HandleEcheance, HandleOutside } from './handle-echeance';
import { etatOf, readSituations, resting, type Asking, type ReadEtat, type Reading } from './read-situations';
import { MisesAPart, standingsOf, type Asked } from './set-aside';

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
      etatOf: (tx, sujet) => etatOf(tx, this.etats, sujet),
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
          const standing = (await standingsOf(tx, [input.sujet])).get(input.sujet);
          return resting(tx, input.sujet, standing).situation;
        });
      }
    };
  }

  private async read(asked: SituationInput): Promise<Situation> {
    return this.database.asSystem(async (tx) => {
      const [reading] = await this.situations(tx, [asked]);
      if (!reading) throw new Error('one reading for one subject');
      if (reading.situation.clos) await this.close(tx, asked.sujet);
      else if (reading.situation.dues.length === 0) await this.settle(tx, reading);
      return reading.situation;
    });
  }

  /** Where subjects stand; what the relay tells their procedures. */
  situations(tx: Tx, asked: readonly Asking[]): Promise<Reading[]> {
    return readSituations(tx, this.etats, asked);
  }

  /** What was set aside and has nothing to do any more goes on with the others. */
  async rest(tx: Tx, { sujet, standing }: Reading): Promise<void> {
    if (standing?.aside && standing.waitMs === null) await this.misesAPart.lift(tx, sujet);
  }

  /** The procedure that asked rests, until its next échéance: news told meanwhile are judged again by the relay. */
  private async settle(tx: Tx, reading: Reading): Promise<void> {
    await this.rest(tx, reading);
    const { sujet, standing, attend, reveilAt } = reading;
    if (!standing || standing.waitMs !== null) return;
    await tx.sql(RESTS, [sujet, standing.wanted, attend, reveilAt]);
  }

  private async drop(input: ActInput): Promise<Situation> {
    await this.database.asSystem(async (tx) => {
      const row = await pending(tx, input);
      if (row) await this.echeances.settle(tx, row, 'NON_ENVOYEE', 'SANS_OBJET');
    });
    return this.read(input);
  }

  /** Whatever was still planned has no object any more: nobody would handle it, and the clock would wait for it. */
  async close(tx: Tx, sujet: Sujet): Promise<void> {
    await this.echeances.cancelAll(tx, sujet, 'PROCEDURE_TERMINEE');
    await tx.sql('update nudge set clos = true, settled = wanted, delivered = wanted where sujet = $1', [
      sujet,
    ]);
  }
}

const RESTS = `
  with rests as (
    update nudge set settled = greatest(settled, $2), delivered = least(delivered, $2), attend = $3, reveil_at = $4
    where sujet = $1 returning delivered < wanted as news)
  select pg_notify('nudge', '') from rests where news`;

/** The échéance to handle; none if it was handled or cancelled meanwhile. */
async function pending(tx: Tx, input: ActInput): Promise<EcheanceRow | undefined> {
  const [row] = await tx.sql<EcheanceRow>(
    `select * from echeance where echeance_id = $1 and sujet = $2 and etat = 'PREVUE'`,
    [input.echeanceId, input.sujet],
  );
  return row;
}
