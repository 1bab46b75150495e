import { acteur } from '@cn/testing/acteur';
import { buildSchema, graphqlSync, GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { ROLES, type Role } from '@cn/domain/kernel/role';
import { ANONYME, SYSTEME, type Acteur } from '../auth/acteur';
import { allows, type Portee, type RightsTable } from './portee';
import { guardSchema, RightsMissing } from './rights';

const SDL = `
  type Query { fiche: Fiche, secret: String }
  type Fiche { id: ID!, structureId: ID, nom: String }
  type Page { total: Int }
`;
type Line = Partial<Record<Role, Portee>>;
const everything: Line = { ANCT: 'TOUT' };
const table = (lines: Record<string, Line>): RightsTable => new Map(Object.entries(lines));
const complete = {
  'Query.fiche': { ANCT: 'TOUT', STRUCTURE: 'STRUCTURE' },
  'Query.secret': everything,
  'Fiche.id': { ANCT: 'TOUT', STRUCTURE: 'STRUCTURE' },
  'Fiche.structureId': everything,
  'Fiche.nom': { ANCT: 'TOUT', STRUCTURE: 'STRUCTURE' },
  'Page.*': everything,
} satisfies Record<string, Line>;

const guarded = (lines: Record<string, Line> = complete): GraphQLSchema =>
  guardSchema(buildSchema(SDL), table(lines));

describe('the guard of the rights', () => {
  const rootValue = { fiche: { id: '1', structureId: 'mine', nom: 'Mairie' }, secret: 'x' };
  const ask = (who: Acteur, source: string) =>
    graphqlSync({ schema: guarded(), source, rootValue, contextValue: { acteur: who } });
  const codes = (who: Acteur, source: string) =>
    ask(who, source).errors?.map(({ extensions }) => extensions['code']);

  it('lets through what is granted, field by field', () => {
    expect(ask(acteur('ANCT'), '{ fiche { id structureId nom } secret }').errors).toBeUndefined();
    const mine = acteur('STRUCTURE', { structureId: 'mine' });
    expect(ask(mine, '{ fiche { id nom } }').data).toEqual({ fiche: { id: '1', nom: 'Mairie' } });
    const { data, errors } = ask(mine, '{ fiche { nom structureId } }');
    expect(data).toEqual({ fiche: { nom: 'Mairie', structureId: null } });
    expect(errors?.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['fiche', 'structureId'], { code: 'CHAMP_REFUSE', champ: 'Fiche.structureId' }],
    ]);
    expect(codes(mine, '{ secret }')).toEqual(['ACCES_REFUSE']);
  });

  it('refuses by default: every role that the line does not name, nobody, and the platform itself', () => {
    const others = ROLES.filter((role) => role !== 'ANCT').map((role) => acteur(role));
    for (const who of [...others, ANONYME, SYSTEME])
      expect(codes(who, '{ secret }')).toEqual(['ACCES_REFUSE']);
  });

  it('refuses on an object of another structure', () => {
    const other = acteur('STRUCTURE', { structureId: 'other' });
    expect(codes(other, '{ fiche { nom } }')).toEqual(['CHAMP_REFUSE']);
  });

  it('will not start with a field that the table does not name', () => {
    const rest = Object.fromEntries(Object.entries(complete).filter(([cible]) => cible !== 'Fiche.nom'));
    expect(() => guarded(rest)).toThrow(RightsMissing);
    expect(() => guarded(rest)).toThrow('Fiche.nom');
  });

  it('will not start with a reference resolver that the table does not name; guards it otherwise', () => {
    const schema = (): GraphQLSchema => {
      const built = buildSchema(SDL);
      const fiche = built.getType('Fiche') as GraphQLObjectType;
      fiche.extensions = { apollo: { subgraph: { resolveReference: () => 'found' } } };
      return built;
    };
    expect(() => guardSchema(schema(), table(complete))).toThrow('Fiche.__reference');
    const open = guardSchema(schema(), table({ ...complete, 'Fiche.__reference': everything }));
    const { subgraph } = open.getType('Fiche')?.extensions['apollo'] as {
      subgraph: { resolveReference: (reference: object, context: object) => unknown };
    };
    expect(subgraph.resolveReference({}, { acteur: acteur('ANCT') })).toBe('found');
    expect(() => subgraph.resolveReference({}, { acteur: acteur('BDT') })).toThrow('rôle');
  });
});

describe('a territory', () => {
  const structure = acteur('STRUCTURE', { structureId: 's1' });
  const prefecture = acteur('PREFECTURE', { departements: ['84', '2A'] });
  const lot = acteur('ORGANISME_FORMATION', { lot: 'L1' });
  const candidat = acteur('CANDIDAT', { candidatId: 'c1' });
  const account = acteur('CANDIDAT', { compteId: 'mine', personneId: null });
  const conseiller = acteur('CONSEILLER', { personneId: 'p1' });
  it.each<[title: string, who: Acteur, portee: Portee, object: object | undefined, expected: boolean]>([
    ['the structure’s own', structure, 'STRUCTURE', { structureId: 's1' }, true],
    ['another structure’s', structure, 'STRUCTURE', { structureId: 's2' }, false],
    ['an object that says nothing: the base decides', structure, 'STRUCTURE', undefined, true],
    ['a structure account without structure', acteur('STRUCTURE'), 'STRUCTURE', undefined, false],
    ['its département', prefecture, 'DEPARTEMENT', { departement: '2A' }, true],
    ['another département', prefecture, 'DEPARTEMENT', { departement: '2B' }, false],
    ['a préfecture without département', acteur('PREFECTURE'), 'DEPARTEMENT', { departement: '84' }, false],
    ['its lot', lot, 'LOT', { lot: 'L1' }, true],
    ['another lot', lot, 'LOT', { lot: 'L2' }, false],
    ['a training body without lot', acteur('ORGANISME_FORMATION'), 'LOT', undefined, false],
    ['oneself', candidat, 'SOI', { candidatId: 'c1' }, true],
    ['someone else', candidat, 'SOI', { candidatId: 'c2' }, false],
    ['someone else, by an account that bears no candidat', account, 'SOI', { candidatId: 'c2' }, false],
    ['someone else’s account', account, 'SOI', { candidatId: 'c2', compteId: 'other' }, false],
    ['its own account', account, 'SOI', { candidatId: 'c2', compteId: account.compteId }, true],
    ['the person’s own', conseiller, 'SOI', { candidatId: 'c2', personneId: 'p1' }, true],
    ['another person’s', conseiller, 'SOI', { candidatId: 'c1', personneId: 'p2' }, false],
    ['nobody’s person', acteur('CONSEILLER', { personneId: null }), 'SOI', { personneId: null }, false],
    ['an act, or a plain reference: the base decides', account, 'SOI', undefined, true],
  ])('%s', (_title, who, portee, object, expected) => {
    const role = who.role as Role;
    expect(allows({ [role]: portee }, who, object)).toBe(expected);
  });
});
