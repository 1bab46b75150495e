import type { EventName } from '@cn/contracts/event';
import type { Sujet } from '@cn/contracts/workflow';
import type { Tx } from '../db/tx';
import { currentCorrelationId, withCorrelation } from '../log/correlation';
import { effetOfEcheance } from '../usecase/effet';
import type { EcheanceCode } from '@cn/domain/kernel/echeance';
import type { MotifCode } from '@cn/domain/kernel/motif';
import { keyOf, lines, SETTLE, WRITTEN } from './echeance.sql';
import type { PlannedEcheance, SujetRef } from './planned-echeance';

export type { PlannedEcheance, SujetRef };

export interface EcheanceRow {
  echeance_id: string;
  dossier_id: string;
  structure_id: string;
  departement: string;
  sujet: Sujet;
  cle: string;
  kind: EcheanceCode;
  rank: number;
  echeance_on: string;
  instant: Date;
  regle: string;
  parametres: Record<string, unknown>;
  effet: string;
  acteur: string | null;
  montant_cents: number | null;
  etat: 'PREVUE' | 'TRAITEE' | 'ANNULEE' | 'NON_ENVOYEE';
  motif: MotifCode | null;
  treated_at: Date | null;
  version: number;
}

/** An échéance that was handled, in the transaction of its act, under the correlation id of what moved its subject. */
export interface Settlement {
  tx: Tx;
  row: EcheanceRow;
  correlationId: string | null;
  etat: 'TRAITEE' | 'NON_ENVOYEE';
  motif: MotifCode | null;
}

/** Name of the event by which a service announces its échéancier. */
export type EcheancierEvent = Extract<EventName, `${string}EcheancierChanged`>;

/**
 * The échéancier of a service: rows written in the transaction that changes a fact. Screens, workflows, the clock and
 * the sweep read these rows and nothing else.
 */
export class EcheanceStore {
  constructor(private readonly event: EcheancierEvent) {}

  /**
   * Makes the pending rows of a subject those that the planner now announces: new ones are added, those no longer
   * announced are cancelled with a motif, those already handled stay.
   *
   * @param kinds the kinds this planner answers for; rows of other kinds are left alone
   */
  sync(
    tx: Tx,
    ref: SujetRef,
    plan: {
      kinds: readonly EcheanceCode[];
      lines: readonly PlannedEcheance[];
      motif: MotifCode;
    },
  ): Promise<void> {
    const keys = plan.lines.map(keyOf);
    this.write(
      tx,
      `with ${WRITTEN}, cancelled as (
         update echeance set etat = 'ANNULEE', motif = $3, version = version + 1
         where sujet = $4 and etat = 'PREVUE' and kind = any($5) and not (cle = any($6)) returning *)
       select * from cancelled union all select * from written`,
      [...lines(tx, ref, plan.lines), plan.motif, ref.sujet, plan.kinds, keys],
    );
    return Promise.resolve();
  }

  /** Adds one act that the platform owes, unless it already does. */
  add(tx: Tx, ref: SujetRef, line: PlannedEcheance): Promise<void> {
    this.write(tx, `with ${WRITTEN} select * from written`, lines(tx, ref, [line]));
    return Promise.resolve();
  }

  /** Cancels the pending row that bears a business key, if there is one. */
  cancel(tx: Tx, sujet: Sujet, cle: string, motif: MotifCode): Promise<void> {
    this.write(
      tx,
      `update echeance set etat = 'ANNULEE', motif = $3, version = version + 1
       where sujet = $1 and cle = $2 and etat = 'PREVUE' returning *`,
      [sujet, cle, motif],
    );
    return Promise.resolve();
  }

  /** Cancels every pending row of a subject: nothing more will happen to it. `handled` is the row whose act does so. */
  cancelAll(tx: Tx, sujet: Sujet, motif: MotifCode, handled?: EcheanceRow): Promise<void> {
    this.write(
      tx,
      `update echeance set etat = 'ANNULEE', motif = $2, version = version + 1
       where sujet = $1 and etat = 'PREVUE' and echeance_id is distinct from $3 returning *`,
      [sujet, motif, handled?.echeance_id ?? null],
    );
    return Promise.resolve();
  }

  /** Marks one row as handled, or as not sent with the reason; false when it was no longer pending. */
  settle(
    tx: Tx,
    row: EcheanceRow,
    etat: 'TRAITEE' | 'NON_ENVOYEE',
    motif: MotifCode | null = null,
  ): Promise<boolean> {
    return this.settleAll([{ tx, row, etat, motif, correlationId: currentCorrelationId() ?? null }]);
  }

  /** Marks rows as handled, each at the instant of its act; false when one of them was no longer pending. */
  async settleAll(settlements: readonly Settlement[]): Promise<boolean> {
    const [first] = settlements;
    if (!first) return true;
    const asked = settlements.map(({ tx, row, etat, motif }) => ({
      echeance_id: row.echeance_id,
      etat,
      motif,
      treated_at: tx.context.at.toString(),
    }));
    const rows = await first.tx.sql<EcheanceRow>(SETTLE, [JSON.stringify(asked)]);
    const settled = new Map(rows.map((row) => [row.echeance_id, row]));
    for (const { tx, row, correlationId } of settlements) {
      const written = settled.get(row.echeance_id);
      if (!written) return false;
      withCorrelation(correlationId ?? undefined, () => this.announce(tx, [written]));
    }
    return true;
  }

  /**
   * Puts a pending row off to another day, with the reason. It keeps its business key: it stays the line that the
   * planner announces, and goes with it.
   */
  postpone(
    tx: Tx,
    row: EcheanceRow,
    to: { echeanceOn: string; instant: string; motif: string },
  ): Promise<void> {
    this.write(
      tx,
      `update echeance set echeance_on = $2, instant = $3, motif = $4, version = version + 1
       where echeance_id = $1 and etat = 'PREVUE' returning *`,
      [row.echeance_id, to.echeanceOn, to.instant, to.motif],
      true,
    );
    return Promise.resolve();
  }

  /** The message that a handled row caused has left; the first proof counts. */
  markSent(tx: Tx, echeanceId: string, on: string): Promise<void> {
    tx.write('update echeance set sent_on = $2 where echeance_id = $1 and sent_on is null', [echeanceId, on]);
    return Promise.resolve();
  }

  /**
   * Whether the last row of a kind that was handled for a subject has had its message leave; true when there was none.
   */
  async hasLastSent(tx: Tx, sujet: Sujet, kind: string): Promise<boolean> {
    const [row] = await tx.sql<{ sent_on: string | null }>(
      `select sent_on from echeance where sujet = $1 and kind = $2 and etat = 'TRAITEE'
       order by instant desc, rank desc limit 1`,
      [sujet, kind],
    );
    return !row || row.sent_on !== null;
  }

  private write(tx: Tx, query: string, parameters: unknown[], postponed = false): void {
    tx.write<EcheanceRow>(query, parameters, (there, rows) => this.announce(there, rows, postponed));
  }

  private announce(tx: Tx, rows: EcheanceRow[], postponed = false): void {
    const [first] = rows;
    if (!first) return;
    tx.tell(...rows.flatMap((row) => effetOfEcheance(row, postponed)));
    const ref = {
      dossierId: first.dossier_id,
      structureId: first.structure_id,
      departement: first.departement,
      key: first.sujet,
      version: Math.max(...rows.map((row) => row.version)),
    };
    void tx.emit(this.event, ref, {
      sujet: first.sujet,
      echeances: rows.map((row) => ({
        echeanceId: row.echeance_id,
        sujet: row.sujet,
        kind: row.kind,
        rank: row.rank,
        echeanceOn: row.echeance_on,
        instant: row.instant.toISOString(),
        etat: row.etat,
        regle: row.regle,
        effet: row.effet,
        acteur: row.acteur ?? '',
        montantCents: BigInt(row.montant_cents ?? 0),
        motif: row.motif ?? '',
        version: BigInt(row.version),
      })),
    });
  }
}
