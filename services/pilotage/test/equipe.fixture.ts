import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import { encodeId } from '@cn/platform/graphql/global-id';
import type { Received } from '@cn/platform/kafka/consumer';
import { acteur } from '@cn/testing/acteur';
import { Graph } from '@cn/testing/graph';
import { createTestDatabase, type TestDatabase } from '@cn/testing/test-database';
import { AffectationResolver } from '../src/affectation/affectation.resolver';
import { AgentResolver } from '../src/agent/agent.resolver';
import { AlerteResolver } from '../src/alerte/alerte.resolver';
import { DossierResolver } from '../src/dossier/dossier.resolver';
import { JournalResolver } from '../src/journal/journal.resolver';
import { project } from '../src/projection/project';
import { SuiviResolver } from '../src/suivi/suivi.resolver';
import { TacheResolver } from '../src/tache/tache.resolver';
import { VueResolver } from '../src/vue/vue.resolver';
import { CASE } from './event.builder';

const prefecture = (nom: string, ...departements: string[]): Acteur =>
  acteur('PREFECTURE', { compteId: nom.toLowerCase(), nom, departements });

/** The people of the tests: three of the préfecture of the Rhône, one of whom follows the Ain too; others. */
export const ANA = prefecture('Ana', '69');
export const BOB = prefecture('Bob', '69');
export const ZOE = prefecture('Zoé', '01', '69');
export const AIN = prefecture('Ida', '01');
export const ANCT = acteur('ANCT', { nom: 'Agent ANCT' });
export const STRUCTURE = acteur('STRUCTURE', { structureId: CASE.structureId });

/** Id of the followed dossier, as callers know it. */
export const DOSSIER = encodeId('Dossier', CASE.dossierId);

/** Pilotage with its GraphQL, for what people keep for themselves. */
export interface Equipe {
  db: TestDatabase;
  arrive(facts: Received[]): Promise<void>;
  ask(who: Acteur, source: string): Promise<Record<string, unknown>>;
  /** Runs a mutation whose input is written as in GraphQL; answers its payload, the object asked with `fields`. */
  act(who: Acteur, mutation: string, input: string, fields?: string): Promise<Acte>;
  /** Id of the agent that someone is. */
  agentOf(who: Acteur): Promise<string>;
  close(): Promise<void>;
}

export interface Acte {
  objet: Record<string, unknown> | null;
  erreurs: { code: string; champ: string | null }[];
}

export async function openEquipe(name: string): Promise<Equipe> {
  const folder = join(__dirname, '..', 'src');
  const db = await createTestDatabase({ name, folder, entities: [] });
  const resolvers = [
    ...[DossierResolver, JournalResolver, TacheResolver, SuiviResolver],
    ...[AgentResolver, VueResolver, AlerteResolver, AffectationResolver],
  ];
  const graph = await Graph.open({ folder, database: db.database, resolvers });
  const ask = async (who: Acteur, source: string) => (await graph.ask(who, source)).data;
  return {
    db,
    ask,
    arrive: (facts) => db.database.asSystem((tx) => project(tx, facts)),
    async act(who, mutation, input, fields = 'id') {
      const source = `mutation { ${mutation}(input: { ${input} }) { objet { ${fields} } erreurs { code champ } } }`;
      return (await ask(who, source))[mutation] as Acte;
    },
    async agentOf(who) {
      return ((await ask(who, '{ moi { id } }'))['moi'] as { id: string }).id;
    },
    async close() {
      await graph.close();
      await db.drop();
    },
  };
}
