import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { create, toBinary, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import type { ActInput } from '@cn/contracts/activity';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { Sujet } from '@cn/contracts/workflow';
import type { Parametre } from '@cn/domain/referentiel/param';
import type { Acteur } from '@cn/platform/auth/acteur';
import { uuidv7 } from '@cn/platform/db/uuid';
import { EventConsumer } from '@cn/platform/kafka/consumer';
import { createLogger } from '@cn/platform/log/logger';
import { UseCases, type UseCase } from '@cn/platform/usecase/use-case';
import { perform } from '@cn/testing/perform';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { Client } from 'pg';
import type { z } from 'zod';
import { referentiel } from '../../../domain/test/referentiel.fixture';
import { activities } from '../src/activities';
import { ConventionRow } from '../src/convention/convention.row';
import { ExamenRow } from '../src/examen/examen.row';
import { FinancementRow, PorteRow } from '../src/financement/financement.row';
import type { BdtPort } from '../src/ordre/bdt.port';
import { LiberationRow, OrdreRow } from '../src/ordre/ordre.row';
import { handlers } from '../src/handlers';
import { TrancheRow } from '../src/tranche/tranche.row';

type Payload<N extends EventName> = Omit<
  MessageInitShape<(typeof EVENTS)[N]['schema']>,
  'contexte' | '$typeName'
>;

/** A poste granted to a structure, as its case goes. */
export interface Cas {
  structureId: string;
  dossierId: string;
  posteId: string;
  departement: string;
  candidatId: string;
  parcoursId: string;
}

type Due = ActInput & { kind: string };

/** The payments service without its engines: facts arrive as messages, échéances are handled in order, as a worker would. */
export class ServiceBench {
  readonly useCases: UseCases;
  private readonly consumer: EventConsumer;
  activities: ReturnType<typeof activities>;
  private versions = 0;

  protected constructor(
    readonly db: TestDatabase,
    bdt: BdtPort,
    /** Told each time the clock moves: the simulator's follows. */
    private readonly onClock: (instant: string) => Promise<void>,
  ) {
    this.useCases = new UseCases(db.database);
    const nowhere = { send: () => Promise.reject(new Error('message mis de côté')) } as never;
    this.consumer = new EventConsumer(
      'payments',
      db.database,
      nowhere,
      handlers,
      createLogger('test', 'silent'),
    );
    this.activities = this.activitiesWith(bdt);
  }

  /** A database of the service, empty. */
  protected static createDatabase(): Promise<TestDatabase> {
    return createTestDatabase({
      name: 'payments',
      folder: join(__dirname, '../src'),
      entities: [ConventionRow, ExamenRow, FinancementRow, LiberationRow, OrdreRow, PorteRow, TrancheRow],
    });
  }

  activitiesWith(bdt: BdtPort): ReturnType<typeof activities> {
    return activities(this.db.database, bdt);
  }

  /** A fact of another service arrives, dated at noon of a civil day. */
  async receive<N extends EventName>(
    name: N,
    on: string,
    cas: Partial<Cas>,
    payload: Payload<N>,
  ): Promise<void> {
    const contexte = {
      dossierId: cas.dossierId ?? '',
      structureId: cas.structureId ?? '',
      departement: cas.departement ?? '',
      effectiveOn: on,
      aggregateVersion: BigInt(++this.versions),
    };
    const schema = EVENTS[name].schema as DescMessage;
    const value = Buffer.from(toBinary(schema, create(schema, { contexte, ...payload } as never)));
    const headers = { ce_id: uuidv7(), ce_type: name, ce_time: `${on}T11:00:00Z` };
    await this.consumer.handle([{ topic: EVENTS[name].topic, key: randomUUID(), value, headers }]);
  }

  /** Runs a use case and hands its value; a refusal fails the test. */
  async run<S extends z.ZodType, T>(definition: UseCase<S, T>, who: Acteur, input: unknown): Promise<T> {
    const result = await this.useCases.run(definition, who, input);
    if (!result.ok) throw new Error(`${definition.name}: ${result.refus.code}`);
    return result.value;
  }

  /** Runs a use case that must refuse, and hands the code. */
  async refused<S extends z.ZodType, T>(
    definition: UseCase<S, T>,
    who: Acteur,
    input: unknown,
  ): Promise<string> {
    const result = await this.useCases.run(definition, who, input);
    return result.ok ? 'ACCEPTE' : result.refus.code;
  }

  async setClock(instant: string): Promise<void> {
    await this.db.setClock(instant);
    await this.onClock(instant);
  }

  /** The clock goes to noon of a day, from one échéance to the next in order, each handled at its own instant. */
  async travel(to: string): Promise<void> {
    const target = `${to}T11:00:00Z`;
    for (;;) {
      const [next] = await this.db.query<{ instant: Date }>(
        `select min(instant) as instant from echeance where etat = 'PREVUE' and instant <= $1 having min(instant) is not null`,
        [target],
      );
      if (!next) break;
      const [clock] = await this.db.query<{ instant: Date }>('select instant from horloge');
      if (clock && next.instant > clock.instant) await this.setClock(next.instant.toISOString());
      await this.handleDues();
    }
    await this.setClock(target);
  }

  /** Handles everything that is due now. */
  async handleDues(): Promise<void> {
    for (;;) {
      const due = await this.nextDue();
      if (!due) return;
      await this.act(due);
    }
  }

  async nextDue(): Promise<Due | undefined> {
    const [row] = await this.db.query<{ echeance_id: string; sujet: Sujet; kind: string }>(
      `select echeance_id, sujet, kind from echeance, horloge
       where etat = 'PREVUE' and echeance.instant <= horloge.instant order by echeance.instant, rank, echeance_id limit 1`,
    );
    return row && { echeanceId: row.echeance_id, sujet: row.sujet, attend: '', kind: row.kind };
  }

  async act(due: Due): Promise<void> {
    await perform(this.activities, due);
  }

  /** `numero etat motifs` of each tranche of a case. */
  async tranches(cas: Cas): Promise<string[]> {
    const rows = await this.db.query<{ numero: number; etat: string; motifs: string[] }>(
      'select numero, etat, motifs from tranche join financement using (financement_id) where poste_id = $1 order by numero',
      [cas.posteId],
    );
    return rows.map((one) => [one.numero, one.etat, ...one.motifs].join(' '));
  }

  /** `kind role` of each open task of the service. */
  async taches(): Promise<string[]> {
    const rows = await this.db.query<{ kind: string; role: string }>(
      `select kind, role from tache where etat = 'OUVERTE' order by kind`,
    );
    return rows.map((one) => `${one.kind} ${one.role}`);
  }

  /** Runs SQL behind the application, as the owner of the tables. */
  async asOwner(sql: string): Promise<void> {
    const client = new Client({ connectionString: this.db.urls.owner });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  /** Cases of former tests ask for nothing any more. */
  async forget(): Promise<void> {
    await this.db.query(`update echeance set etat = 'ANNULEE' where etat = 'PREVUE'`);
    await this.db.query(`update tache set etat = 'FERMEE', motif = 'TEST' where etat = 'OUVERTE'`);
    await this.setClock('2022-03-29T08:00:00Z');
  }

  /** An agent confirms every parameter. */
  confirmReferentiel(on: string): Promise<void> {
    return this.loadReferentiel(on, () => 'CONFIRME');
  }

  protected async loadReferentiel(
    on = '2022-03-01',
    statutOf = (one: Parametre): string => one.statut,
  ): Promise<void> {
    for (const version of new Set(referentiel.parametres.map((one) => one.version))) {
      const parametres = referentiel.parametres
        .filter((one) => one.version === version)
        .map((one) => ({
          key: one.key,
          scope: one.scope,
          value: one.valeur,
          unit: one.unit,
          validFrom: one.validFrom?.toString() ?? '',
          validTo: one.validTo?.toString() ?? '',
          source: one.source,
          statut: statutOf(one),
        }));
      await this.receive('ReferentielRecorded', on, {}, { version, parent: '', parametres });
    }
  }
}
