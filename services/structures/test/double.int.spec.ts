import type { Acteur } from '@cn/platform/auth/acteur';
import type { UseCase } from '@cn/platform/usecase/use-case';
import { recordAvis } from '../src/avis/record-avis';
import { amendCandidature } from '../src/candidature/amend-candidature';
import { submitCandidature } from '../src/candidature/submit-candidature';
import { conveneComite } from '../src/comite/convene-comite';
import { decideDemande } from '../src/comite/decide-demande';
import { postponeDemande } from '../src/comite/postpone-demande';
import { scheduleDemande } from '../src/comite/schedule-demande';
import { withdrawDemande } from '../src/demande/withdraw-demande';
import { grantDerogation } from '../src/poste/grant-derogation';
import { withdrawDerogation } from '../src/poste/withdraw-derogation';
import { withdrawPoste } from '../src/poste/withdraw-poste';
import { acceptProposition } from '../src/proposition/accept-proposition';
import { rejectProposition } from '../src/proposition/reject-proposition';
import { amendContact } from '../src/structure/amend-contact';
import { amendStructure } from '../src/structure/amend-structure';
import { importStructures } from '../src/structure/import-structures';
import { ANCT, prefecture, StructuresBench, structureOf } from './structures-bench';

jest.setTimeout(60_000);

const justification = 'Une erreur de saisie.';

/** An act, by whom, with what. */
type Click = readonly [act: unknown, who: Acteur, input: object];

describe('a second click, without a key', () => {
  let bench: StructuresBench;
  let lists = 0;
  beforeAll(async () => {
    bench = await StructuresBench.open();
  });
  beforeEach(async () => {
    await bench.db.query(`update echeance set etat = 'ANNULEE', motif = 'TEST' where etat = 'PREVUE'`);
    await bench.db.setClock('2022-03-01T09:00:00Z');
  });
  afterAll(() => bench.db.drop());

  const list = (change: object = {}) => ({
    source: 'liste.csv',
    lignes: [
      {
        ligne: 2,
        structureId: `L${lists}`,
        nom: 'MAIRIE DE CARPENTRAS',
        siret: '',
        adresse: '1 PLACE MAURICE CHARRETIER',
        codePostal: '84200',
        commune: 'CARPENTRAS',
        latitude: '44.05',
        longitude: '5.04',
        ...change,
      },
    ],
  });
  const granted = async (): Promise<string> => (await bench.granted()).postes[0]?.posteId ?? '';
  /** A name that a list proposes for a structure that has a dossier. */
  const proposed = async (): Promise<string> => {
    lists++;
    await bench.run(importStructures, ANCT, list());
    const [row] = await bench.db.query<{ id: string }>(
      `update structure set siret = $2 where source_id = $1 returning structure_id as id`,
      [`L${lists}`, String(20_000_000_000_000 + lists)],
    );
    await bench.file(row?.id ?? '');
    await bench.run(importStructures, ANCT, list({ nom: 'VILLE' }));
    const [one] = await bench.db.query<{ id: string }>(
      'select proposition_id as id from proposition where structure_id = $1',
      [row?.id],
    );
    return one?.id ?? '';
  };

  /** What comes before each act of the service, then the act itself. */
  const ACTS: Record<string, () => Promise<Click>> = {
    importStructures: () => Promise.resolve([importStructures, ANCT, list({ structureId: `L${++lists}` })]),
    amendStructure: async () => {
      const structureId = await bench.structure();
      return [amendStructure, structureOf(structureId), { structureId, nom: 'VILLE', justification }];
    },
    amendContact: async () => {
      const { structureId } = await bench.submit();
      const contact = { prenom: 'Basile', nom: 'Ormeau', courriel: 'basile.ormeau@exemple.test' };
      return [amendContact, structureOf(structureId), { structureId, contact }];
    },
    acceptProposition: async () => [acceptProposition, ANCT, { propositionId: await proposed() }],
    rejectProposition: async () => [
      rejectProposition,
      ANCT,
      { propositionId: await proposed(), justification },
    ],
    submitCandidature: async () => {
      const structureId = await bench.structure();
      return [submitCandidature, structureOf(structureId), bench.candidature(structureId)];
    },
    amendCandidature: async () => {
      const { demandeId, structureId } = await bench.submit(2);
      const input = { demandeId, postesDemandes: 3, projet: 'Deux lieux.' };
      return [amendCandidature, structureOf(structureId), input];
    },
    recordAvis: async () => {
      const { demandeId } = await bench.submit();
      const commentaire = 'Projet solide et attendu.';
      return [recordAvis, prefecture('84'), { demandeId, sens: 'FAVORABLE', commentaire }];
    },
    conveneComite: () => Promise.resolve([conveneComite, ANCT, { comiteOn: '2022-03-29' }]),
    scheduleDemande: async () => {
      const demande = await bench.submit();
      await bench.avis(demande);
      const { comiteId } = await bench.run(conveneComite, ANCT, { comiteOn: '2022-03-22' });
      return [scheduleDemande, ANCT, { demandeId: demande.demandeId, comiteId }];
    },
    postponeDemande: async () => {
      const demande = await bench.submit();
      await bench.avis(demande);
      const { demandeId } = await bench.schedule(demande, '2022-03-22');
      return [postponeDemande, ANCT, { demandeId }];
    },
    decideDemande: async () => {
      const demande = await bench.submit(2);
      await bench.avis(demande);
      const { demandeId } = await bench.schedule(demande, '2022-03-22');
      await bench.travel('2022-03-22');
      return [decideDemande, ANCT, { demandeId, issue: 'ACCEPTEE', postesAccordes: 2 }];
    },
    withdrawDemande: async () => {
      const { demandeId, structureId } = await bench.submit();
      return [withdrawDemande, structureOf(structureId), { demandeId, justification }];
    },
    grantDerogation: async () => [grantDerogation, ANCT, { posteId: await granted(), justification }],
    withdrawDerogation: async () => {
      const posteId = await granted();
      for (const motif of ['Un premier motif.', 'Un second motif.'])
        await bench.run(grantDerogation, ANCT, { posteId, justification: motif });
      return [withdrawDerogation, ANCT, { posteId, justification }];
    },
    withdrawPoste: async () => [withdrawPoste, ANCT, { posteId: await granted(), justification }],
  };

  const click = ([act, who, input]: Click) => bench.useCases.run(act as UseCase<never, unknown>, who, input);
  const written = async () => {
    const tables = await bench.db.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const rows = tables.map(({ name }) =>
      bench.db.query(`select to_jsonb(t) as row from "${name}" t order by 1`).then((all) => [name, all]),
    );
    return Object.fromEntries(await Promise.all(rows)) as Record<string, unknown[]>;
  };
  /** What changed, by table. */
  const changed = (before: Record<string, unknown[]>, after: Record<string, unknown[]>): string[] =>
    Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));

  it.each(Object.keys(ACTS))('%s: the second writes nothing', async (name) => {
    const asked = (await ACTS[name]?.()) as Click;
    const first = await click(asked);
    expect(first).toMatchObject({ ok: true });
    const before = await written();
    const second = await click(asked);
    expect(changed(before, await written())).toEqual([]);
    if (!second.ok) expect(second.refus.code).toBe(REFUSED[name]);
  });

  it.each(Object.keys(ACTS))('%s, both at once: each fact is told once', async (name) => {
    const asked = (await ACTS[name]?.()) as Click;
    const [last] = await bench.db.query<{ seq: number }>('select coalesce(max(seq), 0) as seq from outbox');
    const answers = await Promise.all([click(asked), click(asked)]);
    const refused = answers.flatMap((one) => (one.ok ? [] : [one.refus.code]));
    expect(refused).toEqual(REFUSED[name] ? [REFUSED[name]] : []);
    const told = await bench.db.query<{ fact: string }>(
      `select name || ' ' || key as fact from outbox where seq > $1 and name !~ '(Tache|Echeancier)Changed$'`,
      [last?.seq],
    );
    const facts = told.map(({ fact }) => fact);
    expect(facts).toHaveLength(new Set(facts).size);
  });
});

/** What the second of two clicks is told, when it is not told the answer of the first: its state has moved on. */
const REFUSED: Readonly<Record<string, string>> = {
  submitCandidature: 'ETAT_INCOMPATIBLE',
  postponeDemande: 'ETAT_INCOMPATIBLE',
};
