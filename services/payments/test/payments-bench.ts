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
import { acteur } from '@cn/testing/acteur';
import { perform } from '@cn/testing/perform';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { Client } from 'pg';
import type { z } from 'zod';
import { referentiel } from '../../../domain/test/referentiel.fixture';
import { activities } from '../src/activities';
import { acceptDemandeSubvention } from '../src/convention/accept-demande-subvention';
import { completeDemandeSubvention } from '../src/convention/complete-demande-subvention';
import { ConventionRow } from '../src/convention/convention.row';
import { sendConvention } from '../src/convention/send-convention';
import { signConvention } from '../src/convention/sign-convention';
import { submitDemandeSubvention } from '../src/convention/submit-demande-subvention';
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
export class PaymentsBench {
  readonly useCases: UseCases;
  private readonly consumer: EventConsumer;
  activities: ReturnType<typeof activities>;
  private versions = 0;

  private constructor(
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

  static async open(
    bdt: BdtPort,
    onClock: (instant: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<PaymentsBench> {
    const db = await createTestDatabase({
      name: 'payments',
      folder: join(__dirname, '../src'),
      entities: [ConventionRow, ExamenRow, FinancementRow, LiberationRow, OrdreRow, PorteRow, TrancheRow],
    });
    const bench = new PaymentsBench(db, bdt, onClock);
    await bench.loadReferentiel();
    return bench;
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

  /** A structure with a poste granted and a validated candidat, on 28 March 2022. */
  async openCas(nature: 'PUBLIQUE' | 'PRIVEE', shared: Partial<Cas> = {}): Promise<Cas> {
    const ids = { structureId: randomUUID(), dossierId: randomUUID(), posteId: randomUUID() };
    const cas = { ...ids, departement: '84', candidatId: randomUUID(), parcoursId: randomUUID(), ...shared };
    const { structureId, posteId, candidatId } = cas;
    await this.receive('StructureRecorded', '2022-03-01', cas, {
      structureId,
      nom: 'S',
      siret: '82917522300033',
    });
    await this.receive('PosteGranted', '2022-03-22', cas, { poste: this.poste(cas, nature, 'ACCORDE') });
    const miseEnRelationId = randomUUID();
    await this.receive('CandidatValidated', '2022-03-28', cas, {
      miseEnRelationId,
      candidatId,
      posteId,
      validatedOn: '2022-03-28',
    });
    return cas;
  }

  poste(cas: Cas, nature: 'PUBLIQUE' | 'PRIVEE', etat: string) {
    const { posteId, structureId } = cas;
    const typeStructure = nature === 'PUBLIQUE' ? 'COLLECTIVITE' : 'ASSOCIATION';
    return {
      posteId,
      demandeId: randomUUID(),
      structureId,
      etat,
      version: 'P1-2022',
      asOf: '2022-03-22',
      nature,
      typeStructure,
      numero: 1,
    };
  }

  /** Files the demande de subvention of a case, today. */
  async submit(
    cas: Cas,
    contrat = 'CDD',
    dureeMonths: number | null = null,
    aidesCents: number | null = null,
  ): Promise<string> {
    const { conventionId } = await this.run(submitDemandeSubvention, structureOf(cas), {
      structureId: cas.structureId,
      postes: [{ posteId: cas.posteId, contrat, dureeMonths, aidesCents }],
    });
    return conventionId;
  }

  /** Takes a convention to the BdT's signature, today. */
  async sign(cas: Cas, conventionId: string): Promise<void> {
    await this.run(completeDemandeSubvention, BDT, { conventionId });
    await this.run(acceptDemandeSubvention, BDT, { conventionId });
    await this.run(sendConvention, BDT, { conventionId });
    await this.run(signConvention, structureOf(cas), { conventionId });
    await this.run(signConvention, BDT, { conventionId });
  }

  /** A case whose first tranche, 6 400 €, falls due on 9 June 2022 with its gate open; the clock is on 9 May. */
  async openReady(): Promise<Cas> {
    const cas = await this.openCas('PRIVEE');
    await this.setClock('2022-04-12T09:00:00Z');
    const conventionId = await this.submit(cas);
    await this.proposeParcours(cas, '2022-04-12');
    await this.transmitContrat(cas, '2022-04-12', CDD_18);
    await this.sign(cas, conventionId);
    await this.travel('2022-05-09');
    await this.recordDepart(cas, '2022-05-09');
    return cas;
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

  transmitContrat(
    cas: Cas,
    on: string,
    contrat: { kind: string; startsOn: string; endsOn?: string },
  ): Promise<void> {
    const { posteId, candidatId } = cas;
    const facts = { contratId: randomUUID(), posteId, candidatId, signedOn: on, transmittedOn: on };
    return this.receive('ContratTransmitted', on, cas, { ...facts, endsOn: '', ...contrat });
  }

  proposeParcours(cas: Cas, on: string): Promise<void> {
    const { parcoursId, posteId, candidatId } = cas;
    return this.receive('ParcoursProposed', on, cas, {
      parcoursId,
      posteId,
      candidatId,
      lot: '1',
      heures: 105,
      proposedOn: on,
    });
  }

  recordDepart(cas: Cas, on: string, departOn = on): Promise<void> {
    const { parcoursId, posteId, candidatId } = cas;
    return this.receive('DepartRecorded', on, cas, { parcoursId, posteId, candidatId, departOn });
  }

  /** An agent confirms every parameter. */
  confirmReferentiel(on: string): Promise<void> {
    return this.loadReferentiel(on, () => 'CONFIRME');
  }

  private async loadReferentiel(
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

/** A contract of 18 months, as the financement of openReady wants it. */
export const CDD_18 = { kind: 'CDD', startsOn: '2022-05-02', endsOn: '2023-11-01' };

/** The people of a case. */
export const BDT = acteur('BDT');
export const ANCT = acteur('ANCT');
export const structureOf = (cas: Cas): Acteur => acteur('STRUCTURE', { structureId: cas.structureId });
