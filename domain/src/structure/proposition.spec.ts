import { CHAMPS_PROPOSES, differs, partOf, type FicheStructure } from './proposition';

const FICHE: FicheStructure = {
  nom: 'MAIRIE DE CARPENTRAS',
  siret: '82917522300033',
  siretDeclare: '829 175 223 00033',
  adresse: '1 PLACE MAURICE CHARRETIER',
  codePostal: '84200',
  commune: 'CARPENTRAS',
  codeCommune: '84031',
  departement: '84',
  latitude: 44.05,
  longitude: 5.04,
};

describe('what a person decides of a fiche', () => {
  it.each<[Partial<FicheStructure>, string[]]>([
    [{}, []],
    [{ nom: 'VILLE DE CARPENTRAS' }, ['NOM']],
    [{ siret: '35600000016775' }, ['SIRET']],
    [{ siret: null, siretDeclare: '8,29E+13' }, []],
    [{ adresse: '2 RUE DU PORT', codePostal: '84000', commune: 'AVIGNON' }, []],
    [{ departement: '13', codePostal: '13001' }, ['LIEU']],
  ])('%j: %j', (change, champs) => {
    expect(CHAMPS_PROPOSES.filter((champ) => differs(FICHE, { ...FICHE, ...change }, champ))).toEqual(champs);
  });

  it('its parts are the whole fiche, each field once', () => {
    const parts = CHAMPS_PROPOSES.map((champ) => partOf(FICHE, champ));
    expect(Object.assign({}, ...parts)).toEqual(FICHE);
    expect(parts.flatMap((part) => Object.keys(part))).toHaveLength(Object.keys(FICHE).length);
  });
});
