import type { ConventionFact, DemandeFact, DossierFacts, PosteFact } from './facts';
import { readEtat } from './read-etat';

const filed: DemandeFact = {
  demande_id: 'd',
  structure_id: 's',
  departement: '69',
  numero: 'CN-2022-000001',
  kind: 'D0',
  version_programme: 'P1-2022',
  contact_personne_id: null,
  postes_demandes: 1,
  filed_on: '2022-03-01',
  avis_on: null,
  comite_id: null,
  comite_on: null,
  scheduled_on: null,
  comite_version: null,
  issue: null,
  decided_on: null,
  decision_version: null,
  activated_on: null,
  withdrawn_on: null,
};
const examined = { ...filed, avis_on: '2022-03-08' };
const scheduled = {
  ...examined,
  comite_id: 'c',
  comite_on: '2022-03-22',
  scheduled_on: '2022-03-10',
  comite_version: 3,
};
const decided = (issue: string) => ({ ...scheduled, issue, decided_on: '2022-03-22', decision_version: 4 });
const activated = { ...decided('ACCEPTEE'), activated_on: '2022-03-22' };

const poste = (etat: PosteFact['etat'], rest: Partial<PosteFact> = {}): PosteFact => ({
  numero: 1,
  limite_on: null,
  depart_on: null,
  etat,
  etat_on: '2022-03-22',
  delai_depasse_on: null,
  contrat: false,
  ...rest,
});
const convention = (etat: ConventionFact['etat'], on: string): ConventionFact => ({
  etat,
  etat_on: on,
  montant_cents: 1,
});

const facts = (demande: DemandeFact, rest: Partial<DossierFacts> = {}): DossierFacts => ({
  dossier_id: 'x',
  modified_at: '2022-03-01T08:00:00Z',
  demande,
  structure: null,
  postes: [],
  conventions: [],
  tranches: [],
  taches: [],
  prochaine: null,
  ...rest,
});

const ACCORDE = [poste('ACCORDE')];

describe('where a dossier stands', () => {
  it.each([
    ['filed', facts(filed), 'EN_ATTENTE_AVIS', '2022-03-01', 'PREFECTURE'],
    ['with its avis', facts(examined), 'AVIS_RENDU', '2022-03-08', 'ANCT'],
    ['on an agenda', facts(scheduled), 'INSCRITE_COMITE', '2022-03-10', 'ANCT'],
    ['kept', facts(decided('EN_BASE')), 'EN_BASE', '2022-03-22', 'ANCT'],
    [
      'kept, then on the next agenda',
      facts({ ...decided('EN_BASE'), scheduled_on: '2022-04-01', comite_version: 5 }),
      'INSCRITE_COMITE',
      '2022-04-01',
      'ANCT',
    ],
    ['rejected', facts(decided('REJETEE')), 'REJETEE', '2022-03-22', undefined],
    ['withdrawn', facts({ ...examined, withdrawn_on: '2022-03-09' }), 'RETIREE', '2022-03-09', undefined],
    ['accepted', facts(decided('ACCEPTEE'), { postes: ACCORDE }), 'ACCEPTEE', '2022-03-22', 'PLATEFORME'],
    ['activated', facts(activated, { postes: ACCORDE }), 'ACTIVEE', '2022-03-22', 'STRUCTURE'],
    [
      'past its deadline',
      facts(activated, { postes: [poste('ACCORDE', { delai_depasse_on: '2022-04-23' })] }),
      'DELAI_DEPASSE',
      '2022-04-23',
      'ANCT',
    ],
    [
      'with a convention to sign',
      facts(activated, { postes: ACCORDE, conventions: [convention('ENVOYEE', '2022-04-20')] }),
      'CONVENTION_ENVOYEE',
      '2022-04-20',
      'STRUCTURE',
    ],
    [
      'with two conventions, the later speaks',
      facts(activated, {
        postes: ACCORDE,
        conventions: [convention('SIGNEE', '2022-04-28'), convention('CONFORME', '2022-05-02')],
      }),
      'CONVENTION_CONFORME',
      '2022-05-02',
      'BDT',
    ],
    [
      'whose signed convention was closed, a poste still to fill',
      facts(activated, {
        postes: [poste('RETIRE'), poste('ACCORDE')],
        conventions: [convention('RESILIEE', '2022-06-09')],
      }),
      'ACTIVEE',
      '2022-03-22',
      'STRUCTURE',
    ],
    [
      'whose demande de subvention was dropped, another being signed',
      facts(activated, {
        postes: [poste('RETIRE'), poste('ATTRIBUE')],
        conventions: [convention('ABANDONNEE', '2022-04-20'), convention('SIGNEE', '2022-04-28')],
      }),
      'CONVENTION_SIGNEE',
      '2022-04-28',
      'PLATEFORME',
    ],
    [
      'without any poste told yet, its convention closed',
      facts(activated, { conventions: [convention('RESILIEE', '2022-06-09')] }),
      'CONVENTION_RESILIEE',
      '2022-06-09',
      undefined,
    ],
    [
      'withdrawn postes',
      facts(activated, { postes: [poste('RETIRE', { etat_on: '2022-05-27' })] }),
      'POSTES_RETIRES',
      '2022-05-27',
      undefined,
    ],
    [
      'over',
      facts(activated, { postes: [poste('RETIRE'), poste('ECHU', { etat_on: '2023-10-28' })] }),
      'POSTES_ECHUS',
      '2023-10-28',
      undefined,
    ],
  ])('%s', (_what, dossier, code, depuis, main) => {
    const etat = readEtat(dossier);
    expect([etat.code, etat.depuis, etat.attente?.acteur]).toEqual([code, depuis, main]);
  });

  it('says whose deadline has passed when there are several postes', () => {
    const late = (numero: number) => poste('ACCORDE', { numero, delai_depasse_on: '2022-04-23' });
    const paid = poste('ATTRIBUE', { numero: 1, contrat: true });
    const said = (postes: PosteFact[]) => readEtat(facts(activated, { postes })).libelle;
    expect(said([late(1)])).toBe('Délai de recrutement dépassé');
    expect(said([paid, late(2)])).toBe('Délai de recrutement dépassé pour le poste n° 2 sur 2');
    expect(said([paid, late(3), late(2)])).toBe(
      'Délai de recrutement dépassé pour les postes n° 2 et 3 sur 3',
    );
  });
});
