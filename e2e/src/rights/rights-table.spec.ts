import {
  faultsOf,
  fieldsOf,
  ligneOf,
  parseLignes,
  readLignes,
  readSchema,
  referencesOf,
  requiredButHidden,
  SUBGRAPHS,
} from './rights-table';

const HEAD =
  'cible;STRUCTURE;PREFECTURE;ANCT;BDT;ORGANISME_FORMATION;COORDINATEUR;CONSEILLER;CANDIDAT;INTEGRATEUR;ADMIN;source;motif';
const faults = (line: string): string[] => parseLignes(`${HEAD}\n${line}`).flatMap(faultsOf);

describe.each(SUBGRAPHS)('rights of %s', (service) => {
  const lignes = readLignes(service);
  const schema = readSchema(service);

  it('follow table A.2, or say why they do not come from it', () => {
    expect(lignes.flatMap(faultsOf)).toEqual([]);
  });

  it('name every field of the schema', () => {
    expect(fieldsOf(schema).filter((field) => !ligneOf(lignes, field))).toEqual([]);
  });

  it('name who reads again each of its objects', () => {
    expect(referencesOf(schema).filter((one) => !ligneOf(lignes, one))).toEqual([]);
  });

  it('hide a field without hiding its object', () => {
    expect(requiredButHidden(schema, lignes)).toEqual([]);
  });

  it('name nothing else', () => {
    const known = new Set(fieldsOf(schema));
    const stale = lignes.filter(({ cible }) => {
      const [type = '', field = ''] = cible.split('.');
      if (field === '*' || field === '__reference') return !schema.getType(type);
      return !known.has(cible);
    });
    expect(stale.map(({ cible }) => cible)).toEqual([]);
  });
});

describe('a fault in the rights table is caught', () => {
  it.each([
    ['a role that A.2 does not name', 'Query.demande;;;;;;TOUT;;;;;A.2 DEMANDE;', 'ne donne aucun droit'],
    ['more than A.2 gives', 'Query.demande;TOUT;;;;;;;;;;A.2 DEMANDE;', 'limite STRUCTURE à STRUCTURE'],
    ['a write where A.2 reads', 'Mutation.recordAvis;;;TOUT;;;;;;;;A.2 AVIS;', 'ne laisse que lire'],
    ['an object that does not exist', 'Query.x;;;TOUT;;;;;;;;A.2 AUTRE_CHOSE;', 'ne désigne aucun objet'],
    ['a reading without a reason', 'Query.x;;;TOUT;;;;;;;;lecture;', 'sans motif'],
    ['a line for nobody', 'Query.x;;;;;;;;;;;lecture;parce que', 'personne'],
  ])('%s', (_what, line, message) => {
    expect(faults(line)).toEqual([expect.stringContaining(message)]);
  });

  it('a field of the schema that no line names', () => {
    const lignes = readLignes('structures').filter(({ cible }) => cible !== 'Demande.numero');
    expect(fieldsOf(readSchema('structures')).filter((field) => !ligneOf(lignes, field))).toEqual([
      'Demande.numero',
    ]);
  });
});
