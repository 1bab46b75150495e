import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { departementOfCommune } from '@cn/domain/territoire/departement';
import { assignSirets, type SiretHolder } from './assign-sirets';
import { foldCommune } from './commune.table';
import { readLigne, type LigneLue, type LigneStructure } from './read-ligne';

const LIGNE: LigneStructure = {
  ligne: 2,
  structureId: '60461fad871498b5cec20278',
  nom: 'FABRIQUE GARE NUMERIQUE',
  siret: '82917522300033',
  adresse: '136 RUE DU VIEIL HOPITAL',
  codePostal: '84200',
  commune: 'CARPENTRAS',
  latitude: '44.053046',
  longitude: '',
};
const read = (changes: Partial<LigneStructure> = {}): LigneLue => {
  const result = readLigne({ ...LIGNE, ...changes });
  if (!result.ok) throw new Error(result.refus.code);
  return result.value;
};
const refusal = (changes: Partial<LigneStructure>): [string, string | undefined] | 'ok' => {
  const result = readLigne({ ...LIGNE, ...changes });
  return result.ok ? 'ok' : [result.refus.code, result.refus.champ];
};

/** Rows of the public list; its quoted cells hold no `;`. */
function publicList(): LigneStructure[] {
  const file = join(__dirname, '../../../../../tools/data/structures-cnfs-2022.csv');
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line, at) => {
    const [structureId = '', nom = '', siret = '', adresse = '', codePostal = '', commune = ''] =
      line.split(';');
    return { ...LIGNE, ligne: at + 2, structureId, nom, siret, adresse, codePostal, commune };
  });
}

describe('a row of the public list', () => {
  it('gives a structure, its type left open', () => {
    expect(read()).toEqual({
      structure: {
        sourceId: LIGNE.structureId,
        nom: 'FABRIQUE GARE NUMERIQUE',
        siret: '82917522300033',
        siretDeclare: '82917522300033',
        adresse: '136 RUE DU VIEIL HOPITAL',
        codePostal: '84200',
        commune: 'CARPENTRAS',
        codeCommune: '84031',
        departement: '84',
        latitude: 44.053046,
        longitude: null,
      },
      anomalies: [],
    });
  });

  it.each([
    ['', null, null, ['SIRET_ABSENT']],
    ['82917522300034', null, '82917522300034', ['SIRET_INVALIDE']],
    ['35600000016775', '35600000016775', '35600000016775', []],
    ['829 175 223 00033', '82917522300033', '829 175 223 00033', []],
    ['82917522300033.0', '82917522300033', '82917522300033.0', []],
    ['82917522300033,00', '82917522300033', '82917522300033,00', []],
    ["'82917522300033", '82917522300033', "'82917522300033", []],
    ['829.175.223.00033', '82917522300033', '829.175.223.00033', []],
    ['829-175-223-00033', '82917522300033', '829-175-223-00033', []],
    ['829\u00a0175\u202f223\u00a000033', '82917522300033', '829 175 223 00033', []],
    ['\u200b82917522300033\ufeff', '82917522300033', '82917522300033', []],
    ['8,29175E+13', null, '8,29175E+13', ['SIRET_INVALIDE']],
  ])('reads the SIRET « %s »', (siret, kept, siretDeclare, anomalies) => {
    expect(read({ siret })).toMatchObject({ structure: { siret: kept, siretDeclare }, anomalies });
  });

  it.each([
    ['988', 'Nouméa', '98800', '0 123 456', '0123456'],
    ['988', 'Nouméa', '98800', '0123456.001', '0123456001'],
    ['987', 'PAPEETE', '98714', 'a12345-001', 'A12345001'],
    ['987', 'PAPEETE', '98714', '123456', '123456'],
    ['987', 'PAPEETE', '98714', '82917522300033', '82917522300033'],
  ])('reads the number of an establishment of %s, %s', (departement, commune, codePostal, siret, kept) => {
    const found = { structure: { departement, siret: kept }, anomalies: [] };
    expect(read({ commune, codePostal, siret })).toMatchObject(found);
  });

  it('a RIDET is none elsewhere', () => {
    expect(read({ siret: '0123456' }).anomalies).toEqual(['SIRET_INVALIDE']);
  });

  it.each([
    ['1000', 'BOURG EN BRESSE', '01000', '01'],
    ['1000.0', 'BOURG EN BRESSE', '01000', '01'],
    ['6000,0', 'NICE', '06000', '06'],
    ["'06000", 'NICE', '06000', '06'],
    ['84 200', 'CARPENTRAS', '84200', '84'],
    ['84\u00a0200', 'CARPENTRAS', '84200', '84'],
  ])('reads the postal code « %s » of %s', (codePostal, commune, kept, departement) => {
    expect(read({ codePostal, commune })).toMatchObject({
      structure: { codePostal: kept, departement },
      anomalies: [],
    });
  });

  it('keeps a text that looks like a formula, on one line, without what cannot be seen', () => {
    const { structure } = read({ nom: '=Numérique +', adresse: '@2 rue\r\n  du  Port\u200b' });
    expect(structure).toMatchObject({ nom: '=Numérique +', adresse: '@2 rue du Port' });
  });

  it('reads coordinates with a comma', () => {
    expect(read({ latitude: '44,05', longitude: "'5,04" }).structure).toMatchObject({
      latitude: 44.05,
      longitude: 5.04,
    });
  });

  it.each([
    ['AJACCIO', '20000', '2A', '2A004'],
    ['Bastia', '20200', '2B', '2B033'],
    ['SAINT-DENIS', '97490', '974', '97411'],
    ['ST DENIS', '97400', '974', '97411'],
    ['SAINT MARTIN', '97150', '978', '97801'],
    ['PAPEETE', '98714', '987', '98735'],
    ['Nouméa', '98800', '988', '98818'],
    ['AIX-EN-PROVENCE', '13098', '13', '13001'],
    ['MORET SUR LOING', '77250', '77', '77316'],
    ['MARSEILLE 1', '13001', '13', '13055'],
    ['Marseille 1er', '13001', '13', '13055'],
    ['MARSEILLE 01', '13001', '13', '13055'],
    ['Paris 12ème', '75012', '75', '75056'],
    ['PARIS 12E ARRONDISSEMENT', '75012', '75', '75056'],
    ['Lyon 3e Arr.', '69003', '69', '69123'],
    ['LYON CEDEX 03', '69421', '69', '69123'],
    ['PARIS 12 CEDEX', '75571', '75', '75056'],
    ['NANCY CEDEX', '54042', '54', '54395'],
    ['LORRAIN', '97214', '972', '97214'],
    ['Saint-Ouen', '93400', '93', '93070'],
    ['Sarlat', '24200', '24', '24520'],
    ['Bonifacio Cedex', '20169', '2A', '2A041'],
  ])('finds the département of %s %s', (commune, codePostal, departement, codeCommune) => {
    expect(read({ commune, codePostal })).toMatchObject({
      structure: { departement, codeCommune },
      anomalies: [],
    });
  });

  it.each([
    ['Guyane française', '97320', '973'],
    ['Quartier d’Orléans', '97150', '978'],
  ])('takes the département of %s from the postal code %s', (commune, codePostal, departement) => {
    expect(read({ commune, codePostal })).toMatchObject({
      structure: { departement, codeCommune: null },
      anomalies: ['COMMUNE_NON_RECONNUE'],
    });
  });

  it.each<[Partial<LigneStructure>, [string, string]]>([
    [{ structureId: ' ' }, ['CHAMP_REQUIS', 'structureId']],
    [{ nom: '' }, ['CHAMP_REQUIS', 'nom']],
    [{ commune: '' }, ['CHAMP_REQUIS', 'commune']],
    [{ commune: 'Ailleurs', codePostal: '00000' }, ['DEPARTEMENT_INCONNU', 'codePostal']],
    [{ nom: 'a\u0000b' }, ['SAISIE_INVALIDE', 'nom']],
    [{ nom: 'x'.repeat(301) }, ['SAISIE_INVALIDE', 'nom']],
  ])('is rejected: %j', (changes, expected) => {
    expect(refusal(changes)).toEqual(expected);
  });
});

describe('SIRET_EN_DOUBLE', () => {
  const run = (lignes: LigneLue[], stored: SiretHolder[] = []): (string | null)[] =>
    assignSirets(lignes, stored).map(
      ({ structure, anomalies }) => structure.siret ?? anomalies.at(-1) ?? null,
    );
  const a = read({ structureId: 'A' });
  const b = read({ structureId: 'B' });
  const SIRET = '82917522300033';

  it('strikes the later row of a batch', () => {
    expect(run([a, b])).toEqual([SIRET, 'SIRET_EN_DOUBLE']);
  });

  it('strikes a row whose SIRET a stored structure holds, in whatever order and from wherever it came', () => {
    expect(run([b, a], [{ siret: SIRET, sourceId: 'A' }])).toEqual(['SIRET_EN_DOUBLE', SIRET]);
    expect(run([a], [{ siret: SIRET, sourceId: null }])).toEqual(['SIRET_EN_DOUBLE']);
  });

  it('frees a SIRET that its holder no longer declares', () => {
    const moved = read({ structureId: 'A', siret: '' });
    expect(run([moved, b], [{ siret: SIRET, sourceId: 'A' }])).toEqual(['SIRET_ABSENT', SIRET]);
  });
});

describe('the public list of October 2022', () => {
  const lues = publicList().map((ligne) => readLigne(ligne));
  const kept = lues.flatMap((result) => (result.ok ? [result.value] : []));
  const count = (lignes: LigneLue[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const anomalie of lignes.flatMap(({ anomalies }) => anomalies))
      counts[anomalie] = (counts[anomalie] ?? 0) + 1;
    return counts;
  };

  it('loses no row', () => {
    expect(lues).toHaveLength(1725);
    expect(kept).toHaveLength(1725);
  });

  it('has these anomalies, the same when its 100-row batches are imported twice', () => {
    const stored = new Map<string, string>();
    const importAll = (): LigneLue[] =>
      Array.from({ length: 18 }, (_, batch) => {
        const lignes = kept.slice(batch * 100, batch * 100 + 100);
        const holders = [...stored].map(([sourceId, siret]) => ({ sourceId, siret }));
        const assigned = assignSirets(lignes, holders);
        for (const { structure } of assigned) {
          if (structure.siret === null) stored.delete(structure.sourceId);
          else stored.set(structure.sourceId, structure.siret);
        }
        return assigned;
      }).flat();
    const first = importAll();
    expect(importAll()).toEqual(first);
    expect(count(first)).toEqual({
      SIRET_ABSENT: 287,
      SIRET_INVALIDE: 3,
      SIRET_EN_DOUBLE: 12,
      COMMUNE_NON_RECONNUE: 10,
    });
    expect(new Set(stored.values()).size).toBe(stored.size);
  });
});

it('agrees with the official table of communes on every département', () => {
  const path = require.resolve('@etalab/decoupage-administratif/data/communes.json');
  const communes = JSON.parse(readFileSync(path, 'utf8')) as {
    code: string;
    chefLieu?: string;
    departement: string;
  }[];
  const wrong = communes.filter(({ code, chefLieu, departement }) => {
    const found = departementOfCommune(chefLieu ?? code);
    return !found.ok || found.value !== departement;
  });
  expect(wrong).toEqual([]);
});

it('folds the name of a commune', () => {
  expect(foldCommune('Ste-Foy-l’Œuvre-lès-St Étienne')).toBe('SAINTE FOY L OEUVRE LES SAINT ETIENNE');
});
