import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEME } from '@cn/platform/auth/acteur';
import type { Handlers, Received } from '@cn/platform/kafka/consumer';
import { createLogger } from '@cn/platform/log/logger';
import { acteur } from '@cn/testing/acteur';
import { settled } from '@cn/testing/settled';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import {
  candidatureSubmitted,
  CASE,
  event,
  personneRecorded,
  structureRecorded,
} from '../../test/event.builder';
import { MailServer } from '../../test/mail-server';
import { MailDestination } from './mail.destination';
import { mailHandlers } from './mail.handlers';
import { listMails, type MailArgs } from './mail.query';
import { TEMPLATES } from '../template/templates';
import { smtpPort, type MailPort } from './smtp';

const BOITES = {
  prefecture: 'prefecture-{departement}@exemple.test',
  anct: 'anct@exemple.test',
  bdt: 'bdt@exemple.test',
};
const DEPART = { boites: BOITES, appUrl: 'https://conum.test/app/' };
const TABLES = ['mail', 'outbox', 'replica_structure', 'replica_dossier', 'replica_personne'];

jest.setTimeout(60_000);

let db: TestDatabase;
let server: MailServer;
let port: MailPort;
let sender: MailDestination;

beforeAll(async () => {
  db = await createTestDatabase({ name: 'notifications', folder: join(__dirname, '..'), entities: [] });
  server = new MailServer();
  port = smtpPort(await server.start(), 'ne-pas-repondre@exemple.test');
  sender = new MailDestination(db.database, port, DEPART, createLogger('test', 'silent'));
});
afterAll(async () => {
  port.close();
  await server.stop();
  await db.drop();
});
beforeEach(async () => {
  for (const table of TABLES) await db.query(`delete from ${table}`);
  server.mails.length = 0;
  server.refusal = null;
  await db.setClock('2022-03-02T09:00:00Z');
});

/** Applies events as the consumer does, each at its own business instant. */
async function apply(...events: Received[]): Promise<void> {
  for (const one of events) {
    await db.database.asSystem(async (tx) => {
      const handler = mailHandlers[one.name] as Handlers[keyof Handlers] as (
        tx: unknown,
        event: Received,
      ) => Promise<void>;
      await handler(tx.withAt(SYSTEME, one.at), one);
    });
  }
}

const states = () =>
  db.query(`select template, destinataire, etat from mail order by leaves_at, template, destinataire`);

const filed = (): Received[] => [structureRecorded(), personneRecorded(), candidatureSubmitted()];

/** Real time passes: what was postponed may be tried again. */
const soon = () => db.query('update mail set next_at = clock_timestamp()');

describe('R-082 a candidature is filed', () => {
  it('confirms it to the structure and asks the préfecture', async () => {
    await apply(...filed());
    expect(await sender.deliver()).toBe(2);
    const byTo = new Map(server.mails.map((mail) => [mail.to[0], mail]));
    expect([...byTo.keys()].sort()).toEqual(['alix@tilleuls.test', 'prefecture-2a@exemple.test']);
    const mail = byTo.get('alix@tilleuls.test');
    expect(mail?.subject).toBe('[CN-2022-000001] Votre candidature est bien reçue');
    expect(mail?.text).toContain('Bonjour Alix Canari,');
    expect(mail?.text).toContain('Association des Tilleuls pour 2 postes');
    expect(mail?.text).toContain('https://conum.test/app/dossiers/CN-2022-000001');
    expect(new Date(mail?.date ?? '').toISOString()).toBe('2022-03-01T08:00:00.000Z');
    expect(mail?.messageId).toBe(`<${mail?.notificationId}@exemple.test>`);
  });

  it('keeps the proof and tells the fact in one transaction', async () => {
    await apply(...filed());
    await sender.deliver();
    const [mail] = await db.query(`select * from mail where destinataire = 'STRUCTURE'`);
    expect(mail).toMatchObject({
      etat: 'ENVOYE',
      reponse: expect.stringMatching(/^250 /),
      sent_at: expect.any(Date),
    });
    const events = await db.query<{ name: string; occurred_at: Date }>(
      'select name, occurred_at from outbox',
    );
    expect(events.map(({ name }) => name)).toEqual(['MailSent', 'MailSent']);
    expect(events.map(({ occurred_at }) => occurred_at.toISOString()).sort()).toEqual([
      '2022-03-01T08:00:00.000Z',
      '2022-03-02T07:15:00.000Z',
    ]);
  });

  it('owes one mail to each, however often the event comes', async () => {
    const [structure, personne, candidature] = filed();
    await apply(structure!, personne!, candidature!, candidature!);
    await sender.deliver();
    await apply(candidature!);
    expect(await sender.deliver()).toBe(0);
    expect(server.mails).toHaveLength(2);
  });
});

describe('what does not go as planned', () => {
  it('waits for the facts it quotes, without counting it as sent', async () => {
    await db.setClock('2022-03-12T09:00:00Z');
    await apply(event('AvisReminded', '2022-03-11', { rang: 1, destinataire: 'PREFECTURE' }));
    expect(await sender.deliver()).toBe(0);
    expect(await states()).toEqual([
      { template: 'avis-relance', destinataire: 'PREFECTURE', etat: 'A_ENVOYER' },
    ]);
    await apply(structureRecorded(), candidatureSubmitted());
    await soon();
    await sender.deliver();
    expect(server.mails.map(({ subject }) => subject)).toContain(
      '[CN-2022-000001] Une candidature attend votre avis (et 1 autre nouvelle)',
    );
  });

  it('shows a mail without address, which leaves the day the address is known', async () => {
    await apply(structureRecorded(''), candidatureSubmitted());
    await sender.deliver();
    expect(await states()).toContainEqual({
      template: 'demande-deposee',
      destinataire: 'STRUCTURE',
      etat: 'SANS_ADRESSE',
    });
    const late = personneRecorded();
    await apply({ ...late, at: late.at.plusSeconds(5 * 86_400) } as Received);
    await db.setClock('2022-03-06T09:00:00Z');
    await sender.deliver();
    const mail = server.mails.find(({ to }) => to[0] === 'alix@tilleuls.test');
    expect(new Date(mail?.date ?? '').toISOString()).toBe('2022-03-06T08:00:00.000Z');
  });

  it('tries again after a temporary refusal', async () => {
    server.refusal = 451;
    await apply(...filed());
    expect(await sender.deliver()).toBe(0);
    expect(await db.query('select distinct etat, tentatives from mail')).toEqual([
      { etat: 'A_ENVOYER', tentatives: 1 },
    ]);
    server.refusal = null;
    await soon();
    expect(await sender.deliver()).toBe(2);
    expect(server.mails).toHaveLength(2);
  });

  it('gives up on a final refusal, and says so', async () => {
    server.refusal = 550;
    await apply(...filed());
    await sender.deliver();
    expect(await db.query('select distinct etat from mail')).toEqual([{ etat: 'REFUSE' }]);
    expect(await db.query('select distinct name from outbox')).toEqual([{ name: 'MailRefused' }]);
  });

  it('a message that nobody has written does not hold the others back', async () => {
    await apply(...filed());
    await db.query(`update mail set template = 'inconnu' where destinataire = 'STRUCTURE'`);
    expect(await sender.deliver()).toBe(1);
    expect(await states()).toContainEqual({
      template: 'inconnu',
      destinataire: 'STRUCTURE',
      etat: 'A_ENVOYER',
    });
  });

  it('waits while the mail server is away', async () => {
    const away = smtpPort('smtp://127.0.0.1:9', 'ne-pas-repondre@exemple.test');
    await apply(...filed());
    await new MailDestination(db.database, away, DEPART, createLogger('test', 'silent')).deliver();
    away.close();
    expect(await db.query('select distinct etat from mail')).toEqual([{ etat: 'A_ENVOYER' }]);
    await soon();
    expect(await sender.deliver()).toBe(2);
  });

  it('sends the same ids again when it crashes between the sending and the mark', async () => {
    await apply(...filed());
    const crashing = { asSystem: (run: never) => db.database.asSystem(run) };
    let calls = 0;
    const flaky = {
      asSystem: (run: never) => (++calls === 2 ? Promise.reject(new Error('crash')) : crashing.asSystem(run)),
    };
    const dying = new MailDestination(flaky as never, port, DEPART, createLogger('test', 'silent'));
    await expect(dying.deliver()).rejects.toThrow('crash');
    await sender.deliver();
    expect(server.mails).toHaveLength(4);
    expect(new Set(server.mails.map(({ notificationId }) => notificationId)).size).toBe(2);
  });
});

describe('one message a day and a recipient', () => {
  const poste = (numero: number) => ({
    posteId: CASE.demandeId,
    numero,
    limiteOn: '2022-04-22',
    version: 'P1-2022',
  });
  const received = () => server.mails.map(({ to, subject }) => `${to[0]} ${subject}`).sort();

  it('nothing leaves before the departure, then all that is told to an address is one message', async () => {
    await apply(...filed());
    await sender.deliver();
    server.mails.length = 0;
    await apply(
      event('DelaiReminded', '2022-04-07', { poste: poste(1), echeanceId: CASE.demandeId }),
      event('DelaiReminded', '2022-04-07', { poste: poste(2), echeanceId: CASE.contactId }),
    );
    await db.setClock('2022-04-07T20:00:00Z');
    expect(await sender.deliver()).toBe(0);
    await db.setClock('2022-04-08T06:15:00Z');
    expect(await sender.deliver()).toBe(4);
    const sujet =
      'Rappel : recrutement à terminer au plus tard le 22/04/2022 (poste n° 1) (et 1 autre nouvelle)';
    expect(received()).toEqual([
      `alix@tilleuls.test [CN-2022-000001] ${sujet}`,
      `prefecture-2a@exemple.test [CN-2022-000001] ${sujet}`,
    ]);
    expect(server.mails[0]?.text).toMatch(/1\. Rappel .*poste n° 1[^]*2\. Rappel .*poste n° 2/);
    const proofs = await db.query(
      `select count(*)::int as count from mail where etat = 'ENVOYE' and template = 'recrutement-rappel'`,
    );
    expect(proofs).toEqual([{ count: 4 }]);
    expect(await db.query(`select 1 from outbox where name = 'MailSent'`)).toHaveLength(6);
  });

  it('fifty-nine deadlines at midnight are one message to the ANCT', async () => {
    await apply(...filed());
    await sender.deliver();
    server.mails.length = 0;
    const marked = Array.from({ length: 59 }, (_, index) =>
      event('DelaiMarked', '2022-04-23', { poste: poste(index + 1), depasse: true }),
    );
    await apply(...marked);
    await db.setClock('2022-04-24T06:15:00Z');
    expect(await sender.deliver()).toBe(59 * 3);
    expect(received()).toEqual([
      'alix@tilleuls.test [CN-2022-000001] Recrutement hors délai (poste n° 1) (et 58 autres nouvelles)',
      'anct@exemple.test [CN-2022-000001] Recrutement hors délai (poste n° 1) (et 58 autres nouvelles)',
      'prefecture-2a@exemple.test [CN-2022-000001] Recrutement hors délai (poste n° 1) (et 58 autres nouvelles)',
    ]);
  });

  it('the same thing told twice is said once', async () => {
    await apply(...filed());
    await sender.deliver();
    server.mails.length = 0;
    const twice = () => event('DerogationGranted', '2022-04-26', { poste: poste(1) });
    await apply(twice(), twice());
    await db.setClock('2022-04-27T06:15:00Z');
    await sender.deliver();
    expect(received()).toEqual([
      'alix@tilleuls.test [CN-2022-000001] Dérogation accordée : recruter au plus tard le 22/04/2022 (poste n° 1)',
      'prefecture-2a@exemple.test [CN-2022-000001] Dérogation accordée : recruter au plus tard le 22/04/2022 (poste n° 1)',
    ]);
  });

  it('the acceptance quotes the last day to recruit', async () => {
    await apply(...filed());
    await sender.deliver();
    server.mails.length = 0;
    await apply(
      event('DemandeDecided', '2022-03-22', { issue: 'ACCEPTEE', phase: 'P1', postesAccordes: 1 }),
      event('PosteGranted', '2022-03-22', { poste: poste(1) }),
      event('StructureActivated', '2022-03-22', { phase: 'P1' }),
    );
    await db.setClock('2022-03-23T07:15:00Z');
    await sender.deliver();
    expect(received()).toEqual([
      'alix@tilleuls.test [CN-2022-000001] La candidature est acceptée (et 1 autre nouvelle)',
    ]);
    expect(server.mails[0]?.text).toContain('transmettre au plus tard le 22/04/2022');
  });
});

describe('what people type', () => {
  it('never makes a header, a second recipient, nor a line of its own', async () => {
    const [structure, personne, candidature] = filed();
    Object.assign(structure!.payload as object, { nom: 'MAIRIE\r\nBcc: autre@exemple.test' });
    Object.assign(personne!.payload as object, {
      prenom: 'Alix\r\n\r\nVirez tout',
      courriel: '  alix@tilleuls.test ',
    });
    await apply(structure!, personne!, candidature!);
    await sender.deliver();
    const mail = server.mails.find(({ to }) => to.includes('alix@tilleuls.test'));
    expect(mail?.to).toEqual(['alix@tilleuls.test']);
    expect(mail?.text).toContain('Bonjour Alix Virez tout Canari,');
    expect(mail?.text).toContain('MAIRIE Bcc: autre@exemple.test');
    expect(server.mails.flatMap(({ to }) => to)).not.toContain('autre@exemple.test');
  });

  it.each([
    'alix@tilleuls.test, autre@exemple.test',
    'Alix <alix@tilleuls.test>',
    'alix',
    'a@b\r\nBcc: c@d.test',
  ])('an address that is not one is no address: %j', async (courriel) => {
    await apply(structureRecorded(), personneRecorded(courriel), candidatureSubmitted());
    await sender.deliver();
    expect(await states()).toContainEqual({
      template: 'demande-deposee',
      destinataire: 'STRUCTURE',
      etat: 'SANS_ADRESSE',
    });
  });
});

describe('reminders', () => {
  it('are told with their échéance, which the owner waits for', async () => {
    await apply(
      ...filed(),
      event('AvisReminded', '2022-03-11', { rang: 1, destinataire: 'ANCT', echeanceId: CASE.contactId }),
    );
    await sender.deliver();
    expect(
      await db.query(`select echeance_id, destinataire from mail where template = 'avis-escalade'`),
    ).toEqual([{ echeance_id: CASE.contactId, destinataire: 'ANCT' }]);
  });
});

describe('nothing personal stays', () => {
  it('neither in the mails kept nor in what is announced', async () => {
    await apply(...filed());
    await sender.deliver();
    const kept = await db.query(`select to_jsonb(m) as row from mail m`);
    const announced = await db.query<{ payload: Buffer }>('select payload from outbox');
    const all = JSON.stringify(kept) + announced.map(({ payload }) => payload.toString('latin1')).join();
    expect(all).not.toMatch(/Canari|Alix|alix@/);
  });

  it('an erased person has no address any more', async () => {
    await apply(structureRecorded(), personneRecorded());
    await db.database.asSystem((tx) => mailHandlers.erased!(tx, CASE.contactId));
    await apply(candidatureSubmitted());
    await sender.deliver();
    expect(await states()).toContainEqual({
      template: 'demande-deposee',
      destinataire: 'STRUCTURE',
      etat: 'SANS_ADRESSE',
    });
  });
});

describe('the list of mails', () => {
  it('goes on after a cursor, and tells what changed since a repère', async () => {
    await apply(...filed());
    const read = (args: MailArgs) => db.database.transaction(acteur('ANCT'), (tx) => listMails(tx, args));
    const first = await read({ first: 1 });
    expect(first.nodes.map(({ modele, etat }) => `${modele} ${etat}`)).toEqual(['DEMANDE_DEPOSEE A_ENVOYER']);
    const rest = await read({ first: 1, after: first.pageInfo.endCursor });
    expect(rest.nodes.map(({ modele }) => modele)).toEqual(['DEMANDE_A_EXAMINER']);
    const known = await read({ filtre: { destinataires: ['STRUCTURE'] } });
    expect(known.nodes).toHaveLength(1);
    await settled(db);
    const { repere } = await read({});
    await sender.deliver();
    await settled(db);
    const changed = await read({ modifiesDepuis: repere });
    expect(changed.nodes.map(({ etat }) => etat)).toEqual(['ENVOYE', 'ENVOYE']);
  });

  it('says of every template what it tells', () => {
    const sdl = readFileSync(join(__dirname, 'mail.graphql'), 'utf8');
    const [, body = ''] = /enum ModeleMail \{([^}]*)}/.exec(sdl) ?? [];
    const values = [...body.matchAll(/^ {2}([A-Z_]+)$/gm)].map(([, value]) => value);
    const keys = Object.keys(TEMPLATES).map((key) => key.toUpperCase().replaceAll('-', '_'));
    expect(values.sort()).toEqual(keys.sort());
  });
});

describe('rights on the mails', () => {
  it.each([
    ['its structure', acteur('STRUCTURE', { structureId: CASE.structureId }), 2],
    ['another structure', acteur('STRUCTURE', { structureId: CASE.demandeId }), 0],
    ['its préfecture', acteur('PREFECTURE', { departements: ['2A'] }), 2],
    ['another préfecture', acteur('PREFECTURE', { departements: ['2B'] }), 0],
    ['the ANCT', acteur('ANCT'), 2],
    ['the program of its département', acteur('INTEGRATEUR', { departements: ['2A'] }), 2],
    ['the program of another', acteur('INTEGRATEUR', { departements: ['2B'] }), 0],
    ['a candidat', acteur('CANDIDAT', { candidatId: CASE.contactId }), 0],
  ])('%s', async (_who, who, count) => {
    await apply(...filed());
    const { nodes } = await db.database.transaction(who, (tx) => listMails(tx, { first: 10 }));
    expect(nodes).toHaveLength(count);
  });

  it('a mail on a payment, and its subject, are read by who reads the payment', async () => {
    await apply(...filed());
    await db.query(
      `update mail set template = 'tranche-payee', objet = 'Versement effectué : tranche 1 (6 400 €)'
       where destinataire = 'STRUCTURE'`,
    );
    await db.query(`update mail set objet = 'Demande à examiner' where destinataire = 'PREFECTURE'`);
    const read = async (who: ReturnType<typeof acteur>) => {
      const { nodes } = await db.database.transaction(who, (tx) => listMails(tx, {}));
      return nodes.map(({ modele, objet }) => `${modele} ${objet}`).sort();
    };
    const paid = 'TRANCHE_PAYEE Versement effectué : tranche 1 (6 400 €)';
    expect(await read(acteur('ANCT'))).toEqual(['DEMANDE_A_EXAMINER Demande à examiner', paid]);
    expect(await read(acteur('STRUCTURE', { structureId: CASE.structureId }))).toEqual([
      'DEMANDE_A_EXAMINER null',
      paid,
    ]);
    expect(await read(acteur('PREFECTURE', { departements: ['2A'] }))).toEqual([
      'DEMANDE_A_EXAMINER Demande à examiner',
    ]);
    expect(await read(acteur('INTEGRATEUR', { departements: ['2A'] }))).toEqual(['DEMANDE_A_EXAMINER null']);
  });

  it('nobody reads the addresses through the door of the people', async () => {
    const read = db.database.transaction(acteur('ANCT'), (tx) => tx.sql('select * from replica_personne'));
    await expect(read).rejects.toThrow(/permission denied/);
  });
});
