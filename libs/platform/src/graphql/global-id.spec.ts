import { decodeId, encodeId, nounOf } from './global-id';

const CLE = '018f0000-0000-7000-8000-0000000000ff';

describe('the id that a caller sees', () => {
  it('is opaque, tells its type, and comes back', () => {
    const id = encodeId('DossierPoste', CLE);
    expect(id).toMatch(/^dossier_poste_[\w-]{22}$/);
    expect(decodeId(id, 'id')).toEqual({ type: 'DossierPoste', cle: CLE });
    expect(decodeId(id, 'id', 'DossierPoste').cle).toBe(CLE);
  });

  it.each([
    ['a bare UUID', CLE],
    ['nothing', ''],
    ['a sentence', 'Vaucresson 0612345678'],
    ['too short', 'poste_AY8'],
    ['not canonical', `${encodeId('Poste', CLE).slice(0, -1)}x`],
    ['U+0000', 'poste_\0'],
  ])('%s is refused with its field', (_title, id) => {
    expect(() => decodeId(id, 'posteId', 'Poste')).toThrow(/posteId/);
  });

  it('of another type is refused, saying so', () => {
    expect(() => decodeId(encodeId('Structure', CLE), 'posteId', 'Poste')).toThrow(
      /autre type \(structure\)/,
    );
  });

  it('is named by its field', () => {
    expect(['structureId', 'posteIds', 'id', 'ids', 'dossierPosteId'].map(nounOf)).toEqual([
      'Structure',
      'Poste',
      null,
      null,
      'DossierPoste',
    ]);
  });
});
