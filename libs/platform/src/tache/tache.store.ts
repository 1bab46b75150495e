import type { EventName } from '@cn/contracts/event';
import type { MotifCode } from '@cn/domain/kernel/motif';
import type { Role } from '@cn/domain/kernel/role';
import type { TacheDe, TacheKind } from '@cn/domain/kernel/tache';
import type { Tx } from '../db/tx';
import { uuidv7 } from '../db/uuid';
import type { SujetRef } from '../echeance/echeance.store';
import { effetOfTache } from '../usecase/effet';

export interface TacheRow {
  tache_id: string;
  dossier_id: string;
  structure_id: string;
  departement: string;
  sujet: string;
  kind: TacheKind;
  role: Role;
  etat: 'OUVERTE' | 'FERMEE';
  opened_on: string;
  echeance_on: string | null;
  closed_on: string | null;
  motif: MotifCode | null;
  version: number;
}

/** Name of the event by which a service announces its tasks. */
export type TacheEvent = Extract<EventName, `${string}TacheChanged`>;

/** Tasks for people: one open per (subject, kind), opened and closed in the transaction that causes it. */
export class TacheStore {
  constructor(private readonly event: TacheEvent) {}

  /** Opens a task; does nothing if the same is open. `echeanceOn` is a civil date, ISO. */
  open(tx: Tx, ref: SujetRef, tache: TacheDe & { echeanceOn?: string | null }): Promise<void> {
    tx.write<TacheRow>(
      `insert into tache (tache_id, dossier_id, structure_id, departement, sujet, kind, role, opened_on, echeance_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (sujet, kind) where etat = 'OUVERTE' do nothing returning *`,
      [
        uuidv7(),
        ref.dossierId,
        ref.structureId,
        ref.departement,
        ref.sujet,
        tache.kind,
        tache.role,
        tx.today,
        tache.echeanceOn ?? null,
      ],
      (there, rows) => this.announce(there, rows),
    );
    return Promise.resolve();
  }

  /** Closes the open task of that kind, if any; `motif` is the code of the act that closes it. */
  close(tx: Tx, sujet: string, kinds: readonly TacheKind[], motif: MotifCode): Promise<void> {
    if (kinds.length > 0)
      tx.write<TacheRow>(
        `update tache set etat = 'FERMEE', closed_on = $3, motif = $4, version = version + 1
         where sujet = $1 and kind = any($2) and etat = 'OUVERTE' returning *`,
        [sujet, kinds, tx.today, motif],
        (there, rows) => this.announce(there, rows),
      );
    return Promise.resolve();
  }

  private announce(tx: Tx, rows: TacheRow[]): void {
    for (const row of rows) {
      tx.tell(effetOfTache(row));
      const ref = {
        dossierId: row.dossier_id,
        structureId: row.structure_id,
        departement: row.departement,
        key: row.tache_id,
        version: row.version,
      };
      void tx.emit(this.event, ref, {
        tacheId: row.tache_id,
        sujet: row.sujet,
        kind: row.kind,
        role: row.role,
        etat: row.etat,
        openedOn: row.opened_on,
        closedOn: row.closed_on ?? '',
        echeanceOn: row.echeance_on ?? '',
        motif: row.motif ?? '',
      });
    }
  }
}
