import { fromBinary } from '@bufbuild/protobuf';
import { EVENTS } from '@cn/contracts/event';
import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import {
  createCandidates,
  DOSSIER,
  INSCRIPTION,
  loire,
  newCandidat,
  POSTE,
  rhone,
  type Candidates,
} from '../../test/candidates.fixture';
import { readContrat } from '../contrat/contrat.query';
import { transmitContrat } from '../contrat/transmit-contrat';
import { preselectCandidat } from '../mise-en-relation/preselect-candidat';
import { validateCandidat } from '../mise-en-relation/validate-candidat';
import { amendCandidat } from './amend-candidat';
import { readCandidat } from './candidat.query';
import { eraseCandidat } from './erase-candidat';
import { registerCandidat } from './register-candidat';
import { withdrawCandidat } from './withdraw-candidat';

let service: Candidates;
beforeAll(async () => {
  service = await createCandidates();
});
afterAll(() => service.drop());
beforeEach(async () => {
  await service.clear();
  await service.setClock('2022-03-28T08:00:00Z');
});

type Case = Parameters<Candidates['useCases']['run']>[0];
const run = async (definition: Case, who: Acteur, input: object = {}): Promise<string> => {
  const result = await service.useCases.run(definition, who, input);
  return result.ok ? 'OK' : result.refus.code;
};
const register = async (change: object = {}): Promise<{ who: Acteur; id: string }> => {
  const who = newCandidat();
  const result = await service.useCases.run(registerCandidat, who, { ...INSCRIPTION, ...change });
  if (!result.ok) throw new Error(result.refus.code);
  return { who, id: result.value.id };
};
const seen = (who: Acteur, id: string) => service.database.transaction(who, (tx) => readCandidat(tx, id));
const events = async (): Promise<string[]> =>
  (await service.query<{ name: string }>('select name from outbox order by seq')).map(({ name }) => name);
const etats = () => service.query('select etat, poste_id from mise_en_relation order by mise_en_relation_id');
const validated = async () => {
  const one = await register({ rayonKm: null });
  expect(await run(preselectCandidat, loire, { candidatId: one.id })).toBe('OK');
  expect(await run(validateCandidat, rhone, { candidatId: one.id, posteId: POSTE })).toBe('OK');
  return one;
};
const CONTRAT = { kind: 'CDD', signedOn: '2022-03-28', startsOn: '2022-05-02', endsOn: '2023-11-01' };
const employed = async () => {
  const one = await validated();
  expect(await run(transmitContrat, rhone, { candidatId: one.id, posteId: POSTE, ...CONTRAT })).toBe('OK');
  return one;
};

describe('amending', () => {
  it('changes what is given, keeps the rest, and tells the name on its own topic', async () => {
    const { who, id } = await register({ pixNiveau: 2, cv: 'Médiatrice.' });
    const change = { nom: 'Nouveau', codePostal: '42000', rayonKm: null, partagePix: true, telephone: null };
    expect(await run(amendCandidat, who, change)).toBe('OK');
    expect(await seen(who, id)).toMatchObject({
      ...{ prenom: 'Camille', nom: 'Nouveau', telephone: null, departement: '42', rayonKm: null },
      ...{ cv: 'Médiatrice.', pixNiveau: 2, disponibleOn: '2022-04-01', version: 2 },
    });
    expect(await seen(loire, id)).toMatchObject({ nom: 'Nouveau', pixNiveau: 2 });
    expect((await events()).slice(2)).toEqual(['PersonneRecorded', 'CandidatAmended']);
    const [amended] = await service.query<{ payload: Buffer }>(
      `select payload from outbox where name = 'CandidatAmended'`,
    );
    expect(amended?.payload.toString('latin1')).not.toMatch(/Nouveau|Camille|42000/);
  });

  it('says nothing of the person when only the profile changes, and takes a Pix result away', async () => {
    const { who, id } = await register({ pixNiveau: 2 });
    expect(await run(amendCandidat, who, { pixNiveau: null, diplome: true, nom: null })).toBe('OK');
    expect(await seen(who, id)).toMatchObject({ pixNiveau: null, diplome: true, nom: 'Exemple' });
    expect((await events()).slice(2)).toEqual(['CandidatAmended']);
  });

  it('is one’s own alone, and lawful', async () => {
    const { who, id } = await register();
    expect(await run(amendCandidat, newCandidat(), { nom: 'Voleur' })).toBe('INTROUVABLE');
    expect(await run(amendCandidat, who, { codePostal: '99999' })).toBe('DEPARTEMENT_INCONNU');
    expect(await run(amendCandidat, who, { courriel: 'sans arobase' })).toBe('SAISIE_INVALIDE');
    expect(await seen(who, id)).toMatchObject({ nom: 'Exemple', version: 1 });
  });
});

describe('F-88 withdrawing', () => {
  it('closes the candidature to every structure and tells the one that had validated', async () => {
    const { who, id } = await validated();
    expect(await run(withdrawCandidat, who)).toBe('OK');
    expect(await seen(rhone, id)).toBeNull();
    expect(await seen(loire, id)).toBeNull();
    expect(await seen(who, id)).toMatchObject({ etat: 'RETIREE' });
    expect(await etats()).toEqual(Array(2).fill({ etat: 'RETIREE', poste_id: null }));
    expect((await events()).slice(-2)).toEqual(['ValidationCancelled', 'CandidatWithdrawn']);
    const versions = await service.query<{ version: number }>('select version from candidat');
    expect(versions).toEqual([{ version: 4 }]);
    expect(await run(withdrawCandidat, who)).toBe('OK');
    expect(await run(amendCandidat, who, { nom: 'Autre' })).toBe('ETAT_INCOMPATIBLE');
    expect(await run(validateCandidat, rhone, { candidatId: id, posteId: POSTE })).toBe(
      'CANDIDAT_NON_INSCRIT',
    );
  });

  it('frees the poste for another', async () => {
    const { who } = await validated();
    const other = await register();
    await run(withdrawCandidat, who);
    expect(await run(validateCandidat, rhone, { candidatId: other.id, posteId: POSTE })).toBe('OK');
  });

  it('R-147 is undone by registering again: the same candidat, new to every structure, may be validated', async () => {
    const { who, id } = await validated();
    await run(withdrawCandidat, who);
    expect(await run(registerCandidat, who, { ...INSCRIPTION, nom: 'Revenue' })).toBe('OK');
    expect(await seen(rhone, id)).toMatchObject({ nom: 'Revenue', etat: 'NOUVELLE' });
    expect((await events()).slice(-2)).toEqual(['PersonneRecorded', 'CandidatRegistered']);
    expect(await run(validateCandidat, rhone, { candidatId: id, posteId: POSTE })).toBe('OK');
  });

  it('tells which poste the structure lost', async () => {
    const { who } = await validated();
    await run(withdrawCandidat, who);
    const [row] = await service.query<{ payload: Buffer }>(
      `select payload from outbox where name = 'ValidationCancelled'`,
    );
    const schema = EVENTS.ValidationCancelled.schema;
    expect(fromBinary(schema, row?.payload ?? Buffer.alloc(0))).toMatchObject({ posteId: POSTE });
  });

  it('is refused once a contract binds, and undoes nothing', async () => {
    const { who, id } = await employed();
    expect(await run(withdrawCandidat, who)).toBe('CONTRAT_TRANSMIS');
    expect(await seen(rhone, id)).toMatchObject({ etat: 'VALIDEE' });
    expect(await run(withdrawCandidat, newCandidat())).toBe('INTROUVABLE');
  });

  it('shows the candidat nothing of how structures sort, before or after', async () => {
    const { who } = await validated();
    const read = () => service.database.transaction(who, (tx) => tx.sql('select etat from mise_en_relation'));
    expect(await read()).toEqual([{ etat: 'VALIDEE' }]);
    await run(withdrawCandidat, who);
    expect(await read()).toEqual([]);
  });
});

describe('F-75 erasing', () => {
  const KEPT = [
    'personne',
    'candidat',
    'profil',
    'pix',
    'mise_en_relation',
    'contrat',
    'outbox',
    'idempotence',
  ];
  /** Everything the service holds, as text; payloads too. */
  const everything = async (): Promise<string> => {
    const all = await Promise.all(
      KEPT.map((table) => service.query(`select to_jsonb(t) as row from ${table} t`)),
    );
    const payloads = await service.query<{ payload: Buffer | null }>('select payload from outbox');
    return JSON.stringify(all) + payloads.map(({ payload }) => payload?.toString('latin1') ?? '').join();
  };
  const hex = (text: string): string => Buffer.from(text).toString('hex');
  const WORDS = /Camille|Exemple|camille@|0600000000|69003|Bricolage/;

  it('leaves no word of the person anywhere, the history included', async () => {
    const words = { cv: 'Bricolage', pixNiveau: 1, cleIdempotence: 'cle-une-fois' };
    const { who, id } = await register(words);
    await run(amendCandidat, who, { situation: 'Bricolage', cleIdempotence: 'cle-deux-fois' });
    expect(await everything()).toMatch(WORDS);
    expect(await run(eraseCandidat, who, { confirme: true, cleIdempotence: 'cle-trois-fois' })).toBe('OK');
    const left = await everything();
    expect(left).not.toMatch(WORDS);
    expect(left).not.toContain(hex('Camille'));
    expect(await seen(who, id)).toBeNull();
    expect(await seen(acteur('ANCT'), id)).toBeNull();
  });

  it('ends with a tombstone, after the withdrawal', async () => {
    const { who } = await validated();
    await run(eraseCandidat, who, { confirme: true });
    const rows = await service.query<{ name: string; payload: Buffer | null }>(
      'select * from outbox order by seq',
    );
    const told = rows.map(({ name, payload }) => (payload ? name : `${name} effacé`));
    expect(told).toEqual([
      'PersonneRecorded effacé',
      'CandidatRegistered',
      'CandidatValidated',
      'ValidationCancelled',
      'PersonneRecorded effacé',
      'CandidatWithdrawn',
    ]);
    expect(await etats()).toEqual(Array(2).fill({ etat: 'RETIREE', poste_id: null }));
  });

  it('keeps the facts of the contract, without the name', async () => {
    const { who, id } = await employed();
    expect(await run(eraseCandidat, who, { confirme: true })).toBe('OK');
    const [row] = await service.query<{ contrat_id: string; candidat_id: string }>('select * from contrat');
    expect(row?.candidat_id).toBe(id);
    const contrat = await service.database.transaction(rhone, (tx) => readContrat(tx, row?.contrat_id ?? ''));
    expect(contrat).toMatchObject({ posteId: POSTE, dossierId: DOSSIER, kind: 'CDD' });
    expect(await seen(rhone, id)).toBeNull();
    expect(await etats()).toContainEqual({ etat: 'VALIDEE', poste_id: POSTE });
  });

  it('is asked for, once, by oneself, and leaves the account free to register again', async () => {
    const { who } = await register();
    expect(await run(eraseCandidat, who, { confirme: false })).toBe('SAISIE_INVALIDE');
    expect(await run(eraseCandidat, who, { confirme: true })).toBe('OK');
    expect(await run(registerCandidat, who, INSCRIPTION)).toBe('OK');
  });

  it('leaves somebody new behind, whatever the claims of the account still say', async () => {
    const who = newCandidat();
    const before = await service.useCases.run(registerCandidat, who, INSCRIPTION);
    const { candidatId, personneId } = before.ok ? before.value : { candidatId: '', personneId: '' };
    const claimed = { ...who, candidatId, personneId };
    expect(await run(eraseCandidat, claimed, { confirme: true })).toBe('OK');
    const again = await service.useCases.run(registerCandidat, claimed, INSCRIPTION);
    const next = again.ok ? again.value : { candidatId, personneId };
    expect([next.candidatId, next.personneId]).not.toContain(candidatId);
    expect([next.candidatId, next.personneId]).not.toContain(personneId);
    expect(await run(amendCandidat, claimed, { nom: 'Revenue' })).toBe('OK');
    expect(await seen(rhone, next.candidatId)).toMatchObject({ nom: 'Revenue' });
  });

  it.each([
    ['a structure', rhone],
    ['the ANCT', acteur('ANCT')],
    ['another candidat', newCandidat()],
    ['a candidat without account', { ...newCandidat(), compteId: '' }],
  ])('%s erases nobody, whatever it asks the base', async (_title, who) => {
    const { id } = await register({ pixNiveau: 1 });
    const [victim] = await service.query<{ personne_id: string }>('select personne_id from candidat');
    await service.database.transaction(who, async (tx) => {
      await tx.sql('delete from profil');
      await tx.sql('delete from pix');
      await tx.sql('select efface_histoire($1)', [victim?.personne_id]);
    });
    expect(await seen(acteur('ANCT'), id)).toMatchObject({ nom: 'Exemple' });
    expect(await service.query('select 1 from pix')).toHaveLength(1);
    expect(await service.query('select 1 from outbox where payload is null')).toEqual([]);
  });
});
