import { codeOf, lecteurOf } from '../../test/law.fixture';
import { DEMANDE_KINDS } from '../demande/kind';
import { avisRequis, checkAvis } from './avis';

const requis = (version: string) => DEMANDE_KINDS.filter((kind) => avisRequis(lecteurOf(version), kind));

describe('Avis of the préfecture', () => {
  it('R-099 R-100: asked for on candidatures, added postes and transfers', () => {
    expect(requis('P1-2021')).toEqual(['D0', 'C', 'H']);
    expect(requis('P1-2022')).toEqual(['D0', 'C', 'H']);
    expect(requis('P2-2023')).toEqual(['A', 'C', 'H']);
  });

  it('R-107: asked for on every coordinator demande', () => {
    expect(requis('COORD-2023')).toEqual(['COORD']);
  });

  it.each(['B', 'D', 'E', 'F', 'G'] as const)('R-101: none is recorded on %s', (kind) => {
    const avis = { sens: 'FAVORABLE', mentionTransfert: false } as const;
    expect(codeOf(checkAvis(lecteurOf('P2-2023'), kind, avis))).toBe('AVIS_NON_REQUIS');
  });

  it('R-188: a version that does not say is never taken for a no', () => {
    const avis = { sens: 'FAVORABLE', mentionTransfert: false } as const;
    expect(codeOf(checkAvis(lecteurOf('P2-2023'), 'D0', avis))).toBe('PARAMETRE_ABSENT');
  });

  it.each(['FAVORABLE', 'DEFAVORABLE'] as const)('R-104: an avis is %s', (sens) => {
    expect(codeOf(checkAvis(lecteurOf('P2-2023'), 'A', { sens, mentionTransfert: false }))).toBe('OK');
  });

  it('R-102 R-103: the avis on a transfer says that it is one', () => {
    const check = (mentionTransfert: boolean) =>
      codeOf(checkAvis(lecteurOf('P2-2023'), 'H', { sens: 'FAVORABLE', mentionTransfert }));
    expect([check(false), check(true)]).toEqual(['MENTION_TRANSFERT_ABSENTE', 'OK']);
  });
});
