import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { create, toBinary, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import type { Sujet } from '@cn/contracts/workflow';
import type { Acteur } from '@cn/platform/auth/acteur';
import { uuidv7 } from '@cn/platform/db/uuid';
import { EventConsumer } from '@cn/platform/kafka/consumer';
import { createLogger } from '@cn/platform/log/logger';
import { UseCases, type UseCase } from '@cn/platform/usecase/use-case';
import { acteur } from '@cn/testing/acteur';
import { perform } from '@cn/testing/perform';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { atParis, localDate } from '@cn/domain/kernel/date';
import type { z } from 'zod';
import { activities } from '../src/activities';
import { ENTITIES } from '../src/entities';
import { recordAvis } from '../src/avis/record-avis';
import { conveneComite } from '../src/comite/convene-comite';
import { decideDemande } from '../src/comite/decide-demande';
import { scheduleDemande } from '../src/comite/schedule-demande';
import type { DemandeRow } from '../src/demande/demande.row';
import { submitCandidature } from '../src/candidature/submit-candidature';
import { posteHandlers } from '../src/poste/poste.handlers';
import type { PosteRow } from '../src/poste/poste.row';
import { seedReferentiel } from '../src/referentiel/seed-referentiel';
import { StructuresReadings } from './structures-readings';

export const ANCT = acteur('ANCT');
export const BDT = acteur('BDT');
export const prefecture = (...departements: string[]): Acteur => acteur('PREFECTURE', { departements });
export const structureOf = (structureId: string): Acteur => acteur('STRUCTURE', { structureId });

type Payload<N extends EventName> = Omit<
  MessageInitShape<(typeof EVENTS)[N]['schema']>,
  'contexte' | '$typeName'
>;

/**
 * The structures service on a real database, without its engines: échéances are handled in order, as a worker would.
 */
export class StructuresBench extends StructuresReadings {
  readonly useCases: UseCases;
  private readonly activities: ReturnType<typeof activities>;
  private readonly consumer: EventConsumer;
  private counter = 0;
  /** Whether the mail server takes what leaves. */
  mailsLeave = true;
  /** What `candidates` answers when it is asked for the contract of a poste. */
  contratRecuOn: string | null = null;

  private constructor(db: TestDatabase) {
    super(db);
    this.useCases = new UseCases(db.database);
    this.activities = activities(db.database);
    const nowhere = { send: () => Promise.reject(new Error('message set aside')) } as never;
    const logger = createLogger('test', 'silent');
    this.consumer = new EventConsumer('structures', db.database, nowhere, posteHandlers, logger);
  }

  static async open(): Promise<StructuresBench> {
    const db = await createTestDatabase({
      name: 'structures',
      folder: join(__dirname, '../src'),
      entities: ENTITIES,
    });
    await seedReferentiel(db.database);
    return new StructuresBench(db);
  }

  /** The clock goes to 10:00 of a day, from one échéance to the next in order, each handled at its own instant. */
  async travel(on: string, time = '10:00'): Promise<void> {
    const target = atParis(localDate(on), time).toString();
    for (let due = await this.nextDue(target); due; due = await this.nextDue(target)) {
      await this.db.query('update horloge set instant = greatest(instant, $1)', [due.instant]);
      const { sujet, kind, echeance_id: echeanceId } = due;
      const answered = { contratRecuOn: this.contratRecuOn };
      await perform(this.activities, { sujet, kind, echeanceId, attend: '', ...answered });
      // What falls due together is handled together: each reminder that left is proved.
      if (this.mailsLeave)
        for (const { echeance_id: sent } of await this.handled(due)) await this.proveSent(sent, on);
    }
    await this.db.setClock(target);
  }

  /** The mail that an échéance caused has left. */
  proveSent(echeanceId: string, on: string): Promise<void> {
    const mail = { mailId: randomUUID(), eventId: randomUUID(), template: 'recrutement-rappel' };
    return this.receive('MailSent', on, { ...mail, destinataire: 'STRUCTURE', echeanceId, sentOn: on });
  }

  private handled({ kind, instant }: { kind: string; instant: Date }) {
    return this.db.query<{ echeance_id: string }>(
      `select echeance_id from echeance where kind = $1 and instant = $2 and etat = 'TRAITEE' and sent_on is null`,
      [kind, instant],
    );
  }

  private async nextDue(target: string) {
    const [row] = await this.db.query<{ echeance_id: string; sujet: Sujet; kind: string; instant: Date }>(
      `select echeance_id, sujet, kind, instant from echeance
       where etat = 'PREVUE' and instant <= $1 order by instant, rank, echeance_id limit 1`,
      [target],
    );
    return row;
  }

  situation(sujet: Sujet, attend: string) {
    return this.activities.readSituation({ sujet, attend });
  }

  /** Runs a use case and hands its value; a refusal fails the test. */
  async run<S extends z.ZodType, T>(definition: UseCase<S, T>, who: Acteur, input: unknown): Promise<T> {
    const result = await this.useCases.run(definition, who, input);
    if (!result.ok) throw new Error(`${definition.name}: ${result.refus.code} ${result.refus.message}`);
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

  /** A structure of the public list, in a département. */
  async structure(departement = '84', siret: string | null = this.nextSiret()): Promise<string> {
    const structureId = uuidv7();
    await this.db.query(
      `insert into structure (structure_id, nom, siret, code_postal, commune, departement, recorded_at)
       values ($1, 'MAIRIE', $2, $3, 'COMMUNE', $4, now())`,
      [structureId, siret, `${departement}000`.slice(0, 5), departement],
    );
    return structureId;
  }

  private nextSiret = (): string => String(10_000_000_000_000 + ++this.counter);

  candidature(structureId: string, change: Record<string, unknown> = {}) {
    return {
      structureId,
      typeStructure: 'COLLECTIVITE',
      postesDemandes: 1,
      contratSouhaite: 'CDD',
      contact: { prenom: 'Aline', nom: 'Fauvel', courriel: 'aline.fauvel@exemple.test', telephone: '' },
      ...change,
    };
  }

  /** A candidature filed today. */
  async submit(postesDemandes = 1, departement = '84'): Promise<DemandeRow> {
    const structureId = await this.structure(departement);
    const input = this.candidature(structureId, { postesDemandes });
    return this.run(submitCandidature, structureOf(structureId), input);
  }

  /** A candidature of a known structure, filed today. */
  file(structureId: string): Promise<DemandeRow> {
    return this.run(submitCandidature, structureOf(structureId), this.candidature(structureId));
  }

  /** Its avis, today. */
  avis(one: Pick<DemandeRow, 'demandeId' | 'departement'>, sens = 'FAVORABLE'): Promise<DemandeRow> {
    const input = { demandeId: one.demandeId, sens, commentaire: 'Projet solide et attendu.' };
    return this.run(recordAvis, prefecture(one.departement), input);
  }

  /** Put on the agenda of a session. */
  async schedule(one: DemandeRow, comiteOn: string): Promise<DemandeRow> {
    const { comiteId } = await this.run(conveneComite, ANCT, { comiteOn });
    return this.run(scheduleDemande, ANCT, { demandeId: one.demandeId, comiteId });
  }

  decide(one: DemandeRow, issue = 'ACCEPTEE', change: Record<string, unknown> = {}): Promise<DemandeRow> {
    return this.run(decideDemande, ANCT, { demandeId: one.demandeId, issue, ...change });
  }

  /** The worked example of the readings, up to the decision of 22 March 2022. */
  async granted(
    postesDemandes = 1,
    departement = '84',
  ): Promise<{ demande: DemandeRow; postes: PosteRow[] }> {
    await this.db.setClock('2022-03-01T09:00:00Z');
    const filed = await this.submit(postesDemandes, departement);
    await this.db.setClock('2022-03-08T09:00:00Z');
    await this.avis(filed);
    await this.schedule(filed, '2022-03-22');
    await this.travel('2022-03-22');
    const decided = await this.decide(filed);
    return { demande: decided, postes: await this.postes(decided.demandeId) };
  }

  /** A fact of another service arrives, dated at noon of a civil day, or at an instant of its own. */
  async receive<N extends EventName>(name: N, on: string, payload: Payload<N>): Promise<void> {
    const contexte = {
      dossierId: '',
      structureId: '',
      departement: '',
      effectiveOn: on,
      aggregateVersion: 1n,
    };
    const schema = EVENTS[name].schema as DescMessage;
    const value = Buffer.from(toBinary(schema, create(schema, { contexte, ...payload } as never)));
    const headers = { ce_id: uuidv7(), ce_type: name, ce_time: `${on}T11:00:00Z` };
    await this.consumer.handle([{ topic: EVENTS[name].topic, key: randomUUID(), value, headers }]);
  }

  /** The contract of a poste, received by `candidates` on a day. */
  transmitContrat(posteId: string, on: string, startsOn: string, endsOn = ''): Promise<void> {
    const ids = { contratId: randomUUID(), candidatId: randomUUID(), posteId };
    const contrat = { kind: 'CDD', signedOn: on, transmittedOn: on, startsOn, endsOn };
    return this.receive('ContratTransmitted', on, { ...ids, ...contrat });
  }
}
