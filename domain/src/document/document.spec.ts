import { codeOf, lecteurOf } from '../../test/law.fixture';
import { unwrap } from '../kernel/result';
import { buildReferentiel } from '../referentiel/param';
import { DOCUMENTS, documentsFor } from './document';

describe('Documents served in the espace Structure', () => {
  const served = (version: string, structure: 'PRIVEE' | 'PUBLIQUE' | 'COLLECTIVITE') =>
    unwrap(documentsFor(lecteurOf(version), structure));

  it('a code of the référentiel that no document bears is not served', () => {
    const lecteur = lecteurOf('P1-2022');
    const parametres = lecteur.referentiel.parametres.map((one) =>
      one.key === 'documents' ? { ...one, valeur: 'FAQ|INCONNU' } : one,
    );
    expect(unwrap(documentsFor({ ...lecteur, referentiel: buildReferentiel(parametres) }, 'PRIVEE'))).toEqual(
      ['FAQ'],
    );
  });

  it('R-433: models of CDI and CDD and the specimen of the convention, for private structures', () => {
    expect(served('P1-2022', 'PRIVEE')).toEqual(
      expect.arrayContaining(['MODELE_CDI', 'MODELE_CDD', 'SPECIMEN_CONVENTION']),
    );
  });

  it('R-434: a model of délibération for public structures', () => {
    expect(served('P1-2022', 'PUBLIQUE')).toEqual(
      expect.arrayContaining(['MODELE_DELIBERATION', 'MODELE_CONTRAT']),
    );
    expect(served('P1-2022', 'PRIVEE')).not.toContain('MODELE_DELIBERATION');
  });

  it('R-435 R-436: interview guide, step by step, FAQ, follow-up guide', () => {
    expect(served('P1-2022', 'PRIVEE')).toEqual(
      expect.arrayContaining(['GUIDE_ENTRETIEN', 'GUIDE_PAS_A_PAS', 'FAQ', 'GUIDE_SUIVI']),
    );
  });

  it('R-437 R-438 R-442: what host structures of coordinators are served', () => {
    expect(served('COORD-2023', 'COLLECTIVITE')).toEqual([
      'GUIDE_PAS_A_PAS',
      'FAQ',
      'MODELE_CONTRAT',
      'GUIDE_EMPLOYEUR',
      'CVTHEQUE',
      'KIT_COMMUNICATION',
      'FORMULAIRE_MOTIVATION',
      'MODELE_DELIBERATION',
    ]);
  });

  it('R-434: no model of délibération for a private structure of the call', () => {
    expect(served('COORD-2023', 'PRIVEE')).not.toContain('MODELE_DELIBERATION');
  });

  it('R-438: the communication kit of the call has its address', () => {
    expect(served('COORD-2023', 'PRIVEE')).toContain('KIT_COMMUNICATION');
    expect(DOCUMENTS.KIT_COMMUNICATION.adresse2022).toBe(
      'www.conseiller-numerique.gouv.fr/kit-communication',
    );
  });

  it('R-441: what a private structure was served in 2022 bears the addresses of 2022, six files and the FAQ', () => {
    const addresses = served('P1-2022', 'PRIVEE').map((code) => DOCUMENTS[code].adresse2022);
    expect(new Set(addresses)).toEqual(
      new Set([
        'Guide_pas_a_pas.pdf',
        'CDI_SA_privees.docx',
        'CDD_18_mois_SA_privees.docx',
        "Guide d'entretien.pdf",
        'Modele_de_convention.pdf',
        'Guide_outil_de_suivi_et_de_pilotage.pdf',
        'aide.conseiller-numerique.gouv.fr',
      ]),
    );
  });

  it('R-188: a version that lists none says so', () => {
    expect(codeOf(documentsFor(lecteurOf('P2-2023'), 'PRIVEE'))).toBe('PARAMETRE_ABSENT');
  });
});
