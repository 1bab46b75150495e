import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS } from '@cn/contracts/event';
import type { Wait } from '@cn/contracts/procedure/procedure';
import { PROCEDURES } from '@cn/contracts/workflow';
import { candidatMachine } from '@cn/domain/candidat/candidat.state';
import { conseillerMachine } from '@cn/domain/conseiller/conseiller.state';
import { conventionMachine } from '@cn/domain/convention/convention.state';
import { roleMachine } from '@cn/domain/coordinateur/role';
import * as demande from '@cn/domain/demande/demande.state';
import { ACTE_KINDS, ECHEANCE_KINDS } from '@cn/domain/kernel/echeance';
import { TACHES } from '@cn/domain/kernel/tache';
import { sessionMachine } from '@cn/domain/formation/session';
import { posteMachine } from '@cn/domain/poste/poste.state';
import { structureMachine } from '@cn/domain/structure/structure.state';
import { trancheMachine } from '@cn/domain/tranche/tranche.state';
import { Glossary } from '../../test/glossary';
import { filesUnder, LAW_FOLDER } from './referentiel';
import { namesOfSchema } from '../../test/vocabulary';

const ROOT = join(LAW_FOLDER, '..');
const glossary = new Glossary(readFileSync(join(ROOT, 'docs', 'glossary.md'), 'utf8'));
const TECHNICAL = ['kernel', 'explain', 'plan', 'acces'];

const read = (folder: string, extension: string) =>
  filesUnder(join(ROOT, folder), (name) => name.endsWith(extension) && !name.startsWith('supergraph')).map(
    (path) => readFileSync(path, 'utf8'),
  );

describe('The glossary', () => {
  it('has every noun of the domain’s tree', () => {
    const folders = readdirSync(join(LAW_FOLDER, 'src')).filter((one) => !TECHNICAL.includes(one));
    expect(folders.filter((one) => !glossary.hasEntry(one))).toEqual([]);
  });

  it('has every verb of the states', () => {
    const machines = [
      candidatMachine,
      conseillerMachine,
      conventionMachine,
      roleMachine,
      demande.demandePosteMachine,
      demande.demandeSortieMachine,
      demande.renouvellementMachine,
      demande.ruptureMachine,
      sessionMachine,
      posteMachine,
      structureMachine,
      trancheMachine,
    ];
    const verbs = machines.flatMap((machine) =>
      machine.transitions.map((one) => one.event.replace(/[A-Z].*/, '')),
    );
    expect([...new Set(verbs)].filter((verb) => !glossary.hasEntry(verb))).toEqual([]);
  });

  it('has every word of the types, queries and mutations of the services', () => {
    const names = [...read('services', '.graphql'), ...read('libs/platform/src', '.graphql')].flatMap(
      namesOfSchema,
    );
    expect(names).toEqual(expect.arrayContaining(['recordAvis', 'MiseEnRelation', 'EntreeJournal']));
    expect(glossary.unknownIn(names)).toEqual([]);
  });

  it('has every word of the events, and of the procedures', () => {
    const messages = read('proto', '.proto').flatMap((text) =>
      [...text.matchAll(/^message (\w+)/gm)].map(([, name = '']) => name),
    );
    expect(messages).toContain('CandidatureSubmitted');
    expect(glossary.unknownIn([...messages, ...Object.keys(EVENTS), ...Object.keys(PROCEDURES)])).toEqual([]);
  });

  it('has every kind of échéance', () => {
    const waits = Object.values(PROCEDURES).flatMap(({ waits }) => Object.values<Wait>(waits));
    const waited = waits.flatMap((wait) => ('echeances' in wait ? wait.echeances : []));
    const kinds = new Set([...Object.keys(ECHEANCE_KINDS), ...Object.keys(ACTE_KINDS), ...waited]);
    expect([...kinds].filter((kind) => !glossary.hasEntry(kind))).toEqual([]);
  });

  it('has every kind of task', () => {
    expect(Object.keys(TACHES).filter((kind) => !glossary.hasEntry(kind))).toEqual([]);
  });

  it('gives the source of every noun, verb, task and échéance', () => {
    expect(glossary.entriesWithoutSource()).toEqual([]);
  });
});

describe('A word missing from the glossary', () => {
  const short = new Glossary(
    '| `poste` | … | R-031 |\n| `withdraw` | … | R-165 |\n| `send`, `sent` | … | R-205 |\n| `cible` | … | |',
  );

  it.each([
    ['the noun of a type', 'type Financement { id: ID! }', ['Financement: financement']],
    ['the verb of a mutation', 'extend type Mutation { grantPoste: Int }', ['grantPoste: grant']],
    ['the noun of a query', 'type Query { postes: Int cibles: Int avis: Int }', ['avis: avis']],
    ['nothing', 'type Mutation { withdrawPoste: Int }', []],
  ])('is seen: %s', (_fact, sdl, unknown) => {
    expect(short.unknownIn(namesOfSchema(sdl))).toEqual(unknown);
  });

  it('is not the past of a known verb, regular or written beside it', () => {
    expect(short.unknownIn(['PosteSent', 'PosteWithdrawed', 'PosteMarked'])).toEqual(['PosteMarked: marked']);
  });

  it('is seen without its source', () => {
    expect(short.entriesWithoutSource()).toEqual(['`cible`']);
  });
});
