import { motifsDeRecherche } from './recherche';

describe('what a text looks for', () => {
  it.each([
    ['Boé', ['%BOE%']],
    ['mairie  de Bœuil', ['%MAIRIE%', '%DE%', '%BOEUIL%']],
    ['200 066 355 00014', ['%20006635500014%']],
    ['200.066', ['%200066%']],
    ['CN-2022-000123', ['%CN%', '%2022%', '%000123%']],
    ["L'Haÿ-les-Roses", ['%L%', '%HAY%', '%LES%', '%ROSES%']],
    ['100%', ['%100%']],
    ['boe BOÉ', ['%BOE%']],
  ])('« %s »', (texte, patterns) => {
    expect(motifsDeRecherche(texte)).toEqual(patterns);
  });

  it.each([null, undefined, '', '   ', '%_\\', '…'])('nothing in « %s »', (texte) => {
    expect(motifsDeRecherche(texte)).toBeNull();
  });
});
