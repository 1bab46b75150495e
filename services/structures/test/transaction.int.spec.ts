import { ok } from '@cn/domain/kernel/result';
import type { Acteur } from '@cn/platform/auth/acteur';
import { uuidv7 } from '@cn/platform/db/uuid';
import { Rendu } from '@cn/platform/usecase/answer-once';
import { useCase, type UseCase } from '@cn/platform/usecase/use-case';
import { writtenBy } from '@cn/testing/same-transaction';
import { z } from 'zod';
import { recordAvis } from '../src/avis/record-avis';
import { conveneComite } from '../src/comite/convene-comite';
import { decideDemande } from '../src/comite/decide-demande';
import { scheduleDemande } from '../src/comite/schedule-demande';
import { submitCandidature } from '../src/candidature/submit-candidature';
import { withdrawDemande } from '../src/demande/withdraw-demande';
import { grantDerogation } from '../src/poste/grant-derogation';
import { withdrawPoste } from '../src/poste/withdraw-poste';
import { importStructures } from '../src/structure/import-structures';
import { ANCT, prefecture, StructuresBench, structureOf } from './structures-bench';

jest.setTimeout(120_000);

/** A use case about to be called, its situation made ready. */
interface Call {
  definition: UseCase<z.ZodType, unknown>;
  who: Acteur;
  input: unknown;
}

const call = <S extends z.ZodType, T>(definition: UseCase<S, T>, who: Acteur, input: unknown): Call => ({
  definition: definition as unknown as Call['definition'],
  who,
  input,
});

const justification = 'Un motif suffisant.';

/** Every use case of the service, in a situation where it is accepted. */
const CALLS: Record<string, (bench: StructuresBench) => Promise<Call>> = {
  async importStructures() {
    const place = { adresse: '', codePostal: '84200', commune: 'CARPENTRAS', latitude: '', longitude: '' };
    const ligne = { ligne: 2, structureId: uuidv7(), nom: 'MAIRIE', siret: '', ...place };
    return call(importStructures, ANCT, { source: 'liste.csv', lignes: [ligne] });
  },
  async submitCandidature(bench) {
    const structureId = await bench.structure();
    return call(submitCandidature, structureOf(structureId), bench.candidature(structureId));
  },
  async recordAvis(bench) {
    const { demandeId, departement } = await bench.submit();
    return call(recordAvis, prefecture(departement), {
      demandeId,
      sens: 'FAVORABLE',
      commentaire: justification,
    });
  },
  async conveneComite() {
    return call(conveneComite, ANCT, { comiteOn: '2022-09-20' });
  },
  async scheduleDemande(bench) {
    const demande = await bench.submit();
    await bench.avis(demande);
    const { comiteId } = await bench.run(conveneComite, ANCT, { comiteOn: '2022-03-22' });
    return call(scheduleDemande, ANCT, { demandeId: demande.demandeId, comiteId });
  },
  async decideDemande(bench) {
    const demande = await bench.submit(2);
    await bench.avis(demande);
    await bench.schedule(demande, '2022-03-01');
    return call(decideDemande, ANCT, { demandeId: demande.demandeId, issue: 'ACCEPTEE' });
  },
  async withdrawDemande(bench) {
    const { demandeId, structureId } = await bench.submit();
    return call(withdrawDemande, structureOf(structureId), { demandeId, justification });
  },
  async grantDerogation(bench) {
    const { postes } = await bench.granted();
    return call(grantDerogation, ANCT, { posteId: postes[0]?.posteId, justification });
  },
  async withdrawPoste(bench) {
    const { postes } = await bench.granted();
    return call(withdrawPoste, ANCT, { posteId: postes[0]?.posteId, justification });
  },
};

describe('facts and events leave together', () => {
  let bench: StructuresBench;
  beforeAll(async () => {
    bench = await StructuresBench.open();
  });
  beforeEach(() => bench.db.setClock('2022-03-01T09:00:00Z'));
  afterAll(() => bench.db.drop());

  const names = Object.keys(CALLS);
  const prepare = (name: string): Promise<Call> => {
    const ready = CALLS[name];
    if (!ready) throw new Error(name);
    return ready(bench);
  };

  it.each(names)('%s writes both, in one transaction', async (name) => {
    const { definition, who, input } = await prepare(name);
    const written = await writtenBy(bench.db, () => bench.run(definition, who, input));
    expect(written.state).not.toEqual([]);
    expect(written.events).not.toEqual([]);
    expect(written.transactions).toBe(1);
  });

  it.each(names)('%s that fails after its events leaves nothing', async (name) => {
    const { definition, who, input } = await prepare(name);
    const crashing: typeof definition = {
      ...definition,
      async handle(tx, parsed) {
        await definition.handle(tx, parsed);
        throw new Error('the process dies here');
      },
    };
    const written = await writtenBy(bench.db, () =>
      expect(bench.run(crashing, who, input)).rejects.toThrow('dies here'),
    );
    expect(written).toEqual({ state: [], events: [], transactions: 0 });
  });

  it('the same answer is given to the same key, without acting again', async () => {
    for (const name of names) {
      const { definition, who, input } = await prepare(name);
      const keyed = { ...(input as object), cleIdempotence: `cle-de-${name}` };
      const first = (await bench.run(definition, who, keyed)) as Record<string, unknown>;
      let second: unknown;
      const written = await writtenBy(bench.db, async () => {
        second = await bench.run(definition, who, keyed);
      });
      expect(second).toEqual(definition.rend ? new Rendu(String(first[definition.rend])) : first);
      expect(written.transactions).toBe(0);
    }
  });

  describe('planted faults are caught', () => {
    const convene = (emitOutside: boolean) =>
      useCase({
        name: 'conveneOutside',
        input: z.object({ comiteOn: z.string() }),
        async handle(tx, { comiteOn }) {
          const comiteId = uuidv7();
          await tx.sql('insert into comite (comite_id, comite_on, convened_on) values ($1, $2, $2)', [
            comiteId,
            comiteOn,
          ]);
          const ref = { key: comiteId, version: 1, dossierId: null, structureId: null, departement: null };
          if (emitOutside) {
            await bench.db.database.asSystem((outer) =>
              outer.emit('ComiteConvened', ref, { comiteId, comiteOn }),
            );
            if (comiteOn === '2023-01-03') throw new Error('the process dies here');
          }
          return ok(comiteId);
        },
      });

    it('an outbox row written outside the transaction', async () => {
      const written = await writtenBy(bench.db, () =>
        bench.run(convene(true), ANCT, { comiteOn: '2023-01-02' }),
      );
      expect(written.transactions).toBe(2);
    });

    it('the same, when the process dies between the two', async () => {
      const written = await writtenBy(bench.db, () =>
        expect(bench.run(convene(true), ANCT, { comiteOn: '2023-01-03' })).rejects.toThrow('dies here'),
      );
      expect(written).toEqual({ state: [], events: ['ComiteConvened'], transactions: 1 });
    });

    it('a fact without its event', async () => {
      const written = await writtenBy(bench.db, () =>
        bench.run(convene(false), ANCT, { comiteOn: '2023-01-04' }),
      );
      expect(written).toMatchObject({ state: ['comite'], events: [] });
    });
  });
});
