import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION_CODES } from '@cn/domain/kernel/action';
import { buildSchema, parse, type ObjectTypeDefinitionNode } from 'graphql';
import { composePublicSchema } from '../../src/supergraph';

const SERVICES = join(__dirname, '../../../../services');
const OWNERS = ['structures', 'candidates', 'formation', 'payments'];

/** Acts of the owners that are on no object of a dossier. */
const ELSEWHERE = {
  importStructures: 'charge un fichier',
  conveneComite: 'crée une séance',
  acceptProposition: 'répond à un changement proposé d’une fiche',
  rejectProposition: 'répond à un changement proposé d’une fiche',
  registerCandidat: 'crée une candidature au métier',
};

const filesOf = (service: string, ending: string): string[] =>
  readdirSync(join(SERVICES, service, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(join(SERVICES, service, 'src', file), 'utf8'));

const mutationsOf = (service: string): string[] =>
  filesOf(service, '.graphql')
    .flatMap((sdl) => parse(sdl).definitions as ObjectTypeDefinitionNode[])
    .filter(({ name }) => name?.value === 'Mutation')
    .flatMap(({ fields = [] }) => fields.map(({ name }) => name.value));

const offeredBy = (service: string): string[] =>
  filesOf(service, '.actions.ts').flatMap((text) =>
    [...text.matchAll(/\baction\(\s*(\w+)/g)].map(([, name = '']) => name),
  );

describe('what may be done is told of every act', () => {
  it.each(OWNERS)('%s offers each of its mutations on an object of a dossier', (service) => {
    const acts = mutationsOf(service).filter((name) => !(name in ELSEWHERE));
    expect([...new Set(offeredBy(service))].sort()).toEqual(acts.sort());
  });

  it('each has its words, and is a mutation', () => {
    const fields = buildSchema(composePublicSchema('SANDBOX')).getMutationType()?.getFields() ?? {};
    expect(ACTION_CODES.filter((code) => !(code in fields))).toEqual([]);
    expect([...ACTION_CODES].sort()).toEqual([...new Set(OWNERS.flatMap(offeredBy))].sort());
  });
});
