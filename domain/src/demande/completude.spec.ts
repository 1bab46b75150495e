import { codeOf, lecteurOf, sentenceOf } from '../../test/law.fixture';
import { unwrap } from '../kernel/result';
import { checkCompletude, checkDemandeSubvention, piecesManquantes } from './completude';

describe('Completeness of a demande', () => {
  it('R-078: a candidature is complete with the answers to the form, nothing else', () => {
    expect(unwrap(piecesManquantes(lecteurOf('P1-2021'), 'D0', []))).toEqual(['QUESTIONNAIRE']);
    expect(codeOf(checkCompletude(lecteurOf('P1-2021'), 'D0', ['QUESTIONNAIRE']))).toBe('OK');
    expect(codeOf(checkCompletude(lecteurOf('P1-2021'), 'D0', []))).toBe('DOSSIER_INCOMPLET');
  });

  it('R-080: a demande A is made of its form', () => {
    expect(codeOf(checkCompletude(lecteurOf('P2-2023'), 'A', []))).toBe('DOSSIER_INCOMPLET');
    expect(codeOf(checkCompletude(lecteurOf('P2-2023'), 'A', ['FORMULAIRE']))).toBe('OK');
  });

  it('R-090 R-437: a coordinator demande waits for its motivation form', () => {
    expect(codeOf(checkCompletude(lecteurOf('COORD-2023'), 'COORD', ['CONSULTATION']))).toBe(
      'MOTIVATION_ABSENTE',
    );
  });

  it('R-091: and for the record of the consultation', () => {
    const check = (pieces: string[]) => codeOf(checkCompletude(lecteurOf('COORD-2023'), 'COORD', pieces));
    expect(check(['FORMULAIRE_MOTIVATION'])).toBe('CONSULTATION_INCOMPLETE');
    expect(check(['FORMULAIRE_MOTIVATION', 'CONSULTATION'])).toBe('OK');
  });

  it('R-193: the demande de subvention carries administrative papers and justificatifs', () => {
    const check = (pieces: string[]) => codeOf(checkCompletude(lecteurOf('P1-2022'), 'SUBVENTION', pieces));
    expect(check(['CHAMPS_DS', 'JUSTIFICATIFS'])).toBe('DOSSIER_INCOMPLET');
    expect(check(['CHAMPS_DS', 'PIECES_ADMINISTRATIVES', 'JUSTIFICATIFS'])).toBe('OK');
  });

  it('R-201: a coordinator structure files its own convention request', () => {
    expect(unwrap(piecesManquantes(lecteurOf('COORD-2023'), 'SUBVENTION', []))).toContain(
      'FORMULAIRE_CONVENTION',
    );
  });

  it('R-192: every piece that the référentiel asks for has a French name in the refusal', () => {
    const lecteur = lecteurOf('P1-2021');
    const asked = lecteur.referentiel.parametres.filter((one) => one.key === 'demande.pieces');
    const known = ['FORMULAIRE_MOTIVATION', 'CONSULTATION'];
    const said = asked.map(({ version, scope }) =>
      sentenceOf(checkCompletude({ ...lecteur, version }, scope as 'SUBVENTION', known)),
    );
    expect(said.filter((one) => /[A-Z]{3}/.test(one.replace('DS', '')))).toEqual([]);
    expect(said.filter((one) => one.startsWith('Le dossier est incomplet ('))).not.toEqual([]);
  });

  it('R-188: a version that lists no piece refuses to judge', () => {
    expect(codeOf(checkCompletude(lecteurOf('P1-2021'), 'B', []))).toBe('PARAMETRE_ABSENT');
  });
});

describe('Filing the demande de subvention', () => {
  it('R-190 R-191 R-155: only once a candidat is validated', () => {
    expect(codeOf(checkDemandeSubvention({ candidatValide: false, champs: {} }))).toBe('CANDIDAT_NON_VALIDE');
  });

  it('R-192: every field is mandatory', () => {
    const check = (champs: Record<string, string | null>) =>
      checkDemandeSubvention({ candidatValide: true, champs });
    expect(codeOf(check({ raisonSociale: 'X', representant: 'Y' }))).toBe('OK');
    expect(check({ raisonSociale: 'X', representant: ' ' })).toMatchObject({
      refus: { code: 'CHAMP_REQUIS', champ: 'representant' },
    });
    expect(codeOf(check({ raisonSociale: null }))).toBe('CHAMP_REQUIS');
  });
});
