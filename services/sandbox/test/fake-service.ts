import { randomUUID } from 'node:crypto';
import { mkdtempSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENTS } from '@cn/contracts/event';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';

/** What a fake service did: the échéance, the clock it saw, when. */
export interface Act {
  sujet: string;
  kind: string;
  instant: string;
  clock: string;
}

/**
 * A service's database with, in place of the relay, the engine and the activities, a loop that settles subjects, and
 * publishes to readers that write their inbox: what the barrier looks at, and nothing else.
 */
export class FakeService {
  readonly acts: Act[] = [];
  readonly stuck = new Set<string>();
  /** Subjects whose acts fail: the owner sets them aside. */
  readonly failing = new Set<string>();
  deaf = false;
  /** Clock at which what a further destination owed was handed over. */
  readonly handedOver: string[] = [];
  private hasDestination = false;
  /** Called in place of each act, to plant what follows from it. */
  onAct: (act: Act) => Promise<void> = () => Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private busy: Promise<void> = Promise.resolve();

  private constructor(
    readonly name: string,
    readonly base: TestDatabase,
    private readonly readers: FakeService[],
  ) {}

  static async create(name: string, readers: FakeService[] = []): Promise<FakeService> {
    const folder = mkdtempSync(join(tmpdir(), `cn-${name}-`));
    mkdirSync(join(folder, 'migration'));
    return new FakeService(name, await createTestDatabase({ name, folder, entities: [] }), readers);
  }

  /** Plans an échéance of a subject. */
  async plan(sujet: string, instant: string, kind = 'RAPPEL_RECRUTEMENT', rank = 0): Promise<void> {
    await this.base.query(
      `insert into echeance (echeance_id, dossier_id, structure_id, departement, sujet, cle, kind, rank, echeance_on,
         instant, regle, effet, created_at)
       values ($1, $1, $1, '69', $2, $3, $4, $5, ($6::timestamptz at time zone 'Europe/Paris')::date, $6, 'R-165', 'effet', now())`,
      [randomUUID(), sujet, `${kind}:${instant}:${rank}`, kind, rank, instant],
    );
  }

  /** Writes an event, not yet published. */
  async emit(): Promise<void> {
    const name = this.name === 'structures' ? 'DelaiMarked' : 'PaymentsTacheChanged';
    await this.base.query(
      `insert into outbox (event_id, name, topic, key, occurred_at, correlation_id)
       values ($1, $2, $3, 'k', now(), 'c')`,
      [randomUUID(), name, EVENTS[name].topic],
    );
  }

  /** Gives this service one more destination, as notifications does: something leaves at an instant. */
  async addDestination(instant: string): Promise<void> {
    await this.base.asOwner(`
      create table envoi (leaves_at timestamptz not null, parti boolean not null default false);
      insert into envoi values ('${instant}');
      grant all on envoi to public;
      create or replace view a_venir as
        select instant from echeance where etat = 'PREVUE' union all select leaves_at from envoi where not parti;
      create or replace view a_livrer as
        select 'envoi' as canal, leaves_at::text as objet from envoi, horloge where not parti and leaves_at <= instant`);
    this.hasDestination = true;
  }

  private async handOver(): Promise<void> {
    if (!this.hasDestination) return;
    await this.base.query(
      `update envoi set parti = true from horloge where leaves_at <= instant and not parti`,
    );
    const [row] = await this.base.query<{ parti: boolean }>('select parti from envoi');
    if (row?.parti && this.handedOver.length === 0) this.handedOver.push(await this.clock());
  }

  start(): void {
    const again = (): void => {
      this.busy = this.work().catch(() => undefined);
      void this.busy.then(() => (this.timer = setTimeout(again, 5)));
    };
    again();
  }

  async clock(): Promise<string> {
    const [row] = await this.base.query<{ instant: Date }>('select instant from horloge');
    return row?.instant.toISOString() ?? '';
  }

  /** Puts the clock of this service behind, as a crash between two clocks would. */
  setBack(instant: string): Promise<void> {
    return this.base.setClock(instant);
  }

  async drop(): Promise<void> {
    await this.busy;
    clearTimeout(this.timer);
    await this.base.drop();
  }

  private async work(): Promise<void> {
    const owed = await this.base.query<{ sujet: string; wanted: number }>(
      'select sujet, wanted from nudge where settled < wanted order by updated_at',
    );
    for (const { sujet, wanted } of owed) {
      if (this.stuck.has(sujet)) continue;
      if (this.failing.has(sujet)) await this.setAside(sujet, wanted);
      else await this.actAll(sujet);
      await this.base.query('update nudge set settled = $2, delivered = $2 where sujet = $1', [
        sujet,
        wanted,
      ]);
    }
    await this.publish();
    await this.handOver();
  }

  private async setAside(sujet: string, wanted: number): Promise<void> {
    await this.base.query(
      `insert into mise_a_part (sujet, activite, erreur, wanted, depuis, reprise_at)
       values ($1, 'tranche.due', 'TypeError', $2, now(), clock_timestamp() + interval '1 hour')
       on conflict (sujet) do update set wanted = excluded.wanted, reprise_at = excluded.reprise_at`,
      [sujet, wanted],
    );
  }

  private async actAll(sujet: string): Promise<void> {
    for (;;) {
      const [row] = await this.base.query<{ echeance_id: string; kind: string; instant: Date; clock: Date }>(
        `select echeance_id, kind, e.instant, maintenant(h) as clock from echeance e, horloge h
         where sujet = $1 and etat = 'PREVUE' and e.instant <= maintenant(h) order by e.instant, rank, echeance_id limit 1`,
        [sujet],
      );
      if (!row) return;
      const act = {
        sujet,
        kind: row.kind,
        instant: row.instant.toISOString(),
        clock: row.clock.toISOString(),
      };
      await this.onAct(act);
      this.acts.push(act);
      await this.emit();
      await this.base.query(
        `update echeance set etat = 'TRAITEE', treated_at = instant where echeance_id = $1`,
        [row.echeance_id],
      );
    }
  }

  private async publish(): Promise<void> {
    const rows = await this.base.query<{ event_id: string }>(
      'select event_id from outbox where published_at is null',
    );
    const ids = rows.map((row) => row.event_id);
    await this.base.query('update outbox set published_at = now() where event_id = any($1)', [ids]);
    for (const reader of this.readers) if (!reader.deaf) await reader.hear(ids);
  }

  /** Takes events into account, as a consumer would. */
  async hear(eventIds: readonly string[]): Promise<void> {
    await this.base.query(
      'insert into inbox (consumer, event_id) select $1, id from unnest($2::uuid[]) id on conflict do nothing',
      [this.name, eventIds],
    );
  }
}
