import { blameOf, codeOf, lecteurOf, sentenceOf } from '../../test/law.fixture';
import { avisRequis } from '../avis/avis';
import { localDate } from '../kernel/date';
import { unwrap } from '../kernel/result';
import { type DemandeKind, DEMANDE_KINDS } from '../demande/kind';
import { buildReferentiel } from '../referentiel/param';
import type { Lecteur } from '../referentiel/value';
import { checkDecision, checkInscription, type Decision, issueParDefaut, issuesPossibles } from './decide';
import { type Departement, estPrioritaire, type PosteCompte } from '../departement/compteurs';
import { type DemandeEnAttente, ordreComite, proposerListe, RANGS, rangComite } from './ordre';
import { postesDisponibles } from './plafond';
import { checkJourDecision, checkSeance, prochaineSeance } from './seance';

/** Whether the comité looks at a kind of demande: nothing else is put on an agenda. */
const comiteRequis = (lecteur: Lecteur, kind: DemandeKind): boolean =>
  codeOf(checkInscription(lecteur, kind, favorable)) === 'OK';
const favorable = { sens: 'FAVORABLE', mentionTransfert: false } as const;
const defavorable = { sens: 'DEFAVORABLE', mentionTransfert: false } as const;
const accepted: Decision = {
  kind: 'D0',
  issue: 'ACCEPTEE',
  avis: favorable,
  motif: null,
  postesDemandes: 2,
  postesAccordes: 2,
  postesDisponibles: 10,
};
const decide = (change: Partial<Decision> = {}, version = 'P1-2022') =>
  codeOf(checkDecision(lecteurOf(version), { ...accepted, ...change }));

describe('What goes through the comité', () => {
  it('R-117 R-118: A, C, E, F, G and H', () => {
    expect(DEMANDE_KINDS.filter((kind) => comiteRequis(lecteurOf('P2-2023'), kind))).toEqual([
      'A',
      'C',
      'E',
      'F',
      'G',
      'H',
    ]);
  });

  it.each(['B', 'D'] as const)('R-119: %s does not', (kind) => {
    expect(codeOf(checkInscription(lecteurOf('P2-2023'), kind, null))).toBe('COMITE_NON_REQUIS');
  });

  it('R-106 R-099: the avis comes before the decision, when one is asked for', () => {
    expect(codeOf(checkInscription(lecteurOf('P2-2023'), 'A', null))).toBe('AVIS_MANQUANT');
    expect(codeOf(checkInscription(lecteurOf('P2-2023'), 'E', null))).toBe('OK');
    expect(decide({ avis: null })).toBe('AVIS_MANQUANT');
  });

  it('R-188: a version that does not say is never taken for a no', () => {
    const lecteur = lecteurOf('P2-2023');
    expect(codeOf(checkInscription(lecteur, 'D0', favorable))).toBe('PARAMETRE_ABSENT');
    const parametres = lecteur.referentiel.parametres.filter((one) => one.key !== 'avis.requis');
    const silent = { ...lecteur, referentiel: buildReferentiel(parametres) };
    expect(codeOf(checkInscription(silent, 'A', null))).toBe('PARAMETRE_ABSENT');
  });

  it('R-099 R-130: phase 1 candidatures pass the préfecture then the comité', () => {
    expect(comiteRequis(lecteurOf('P1-2021'), 'D0')).toBe(true);
    expect(decide()).toBe('OK');
  });
});

describe('A transfer', () => {
  it('R-370: is a demande of the taker, with avis and comité', () => {
    expect([avisRequis(lecteurOf('P2-2023'), 'H'), comiteRequis(lecteurOf('P2-2023'), 'H')]).toEqual([
      true,
      true,
    ]);
    expect(decide({ kind: 'H', avis: null }, 'P2-2023')).toBe('AVIS_MANQUANT');
  });
});

describe('Outcomes of the comité', () => {
  it('R-128: two in phase 1', () => {
    expect(unwrap(issuesPossibles(lecteurOf('P1-2021')))).toEqual(['ACCEPTEE', 'REJETEE']);
    expect(decide({ issue: 'EN_BASE' })).toBe('ISSUE_IMPOSSIBLE');
  });

  it('R-124 R-125 R-126: three in phase 2, one of them keeps the demande in base', () => {
    expect(unwrap(issuesPossibles(lecteurOf('P2-2023')))).toEqual(['ACCEPTEE', 'REJETEE', 'EN_BASE']);
    expect(decide({ kind: 'A', issue: 'EN_BASE' }, 'P2-2023')).toBe('OK');
  });

  it('R-105: an avis défavorable means rejection by default, overridable with a reason', () => {
    expect([issueParDefaut(defavorable), issueParDefaut(favorable), issueParDefaut(null)]).toEqual([
      'REJETEE',
      'ACCEPTEE',
      'ACCEPTEE',
    ]);
    expect(decide({ avis: defavorable })).toBe('AVIS_DEFAVORABLE_SANS_MOTIF');
    expect(decide({ avis: defavorable, motif: '  ' })).toBe('AVIS_DEFAVORABLE_SANS_MOTIF');
    expect(decide({ avis: defavorable, motif: 'Besoin constaté' })).toBe('OK');
    expect(decide({ avis: defavorable, issue: 'REJETEE' })).toBe('OK');
  });

  it('R-008 R-120: never beyond the postes left', () => {
    expect([decide({ postesDisponibles: 2 }), decide({ postesDisponibles: 1 })]).toEqual([
      'OK',
      'PLAFOND_ATTEINT',
    ]);
    expect(decide({ postesDisponibles: 1, postesAccordes: 1 })).toBe('OK');
  });

  it('R-080: between one poste and the number asked for', () => {
    expect([decide({ postesAccordes: 0 }), decide({ postesAccordes: 3 })]).toEqual([
      'POSTES_DEMANDES_INVALIDES',
      'POSTES_ACCORDES_EXCESSIFS',
    ]);
    const transfer = (postesAccordes: number) => decide({ kind: 'H', postesAccordes }, 'P2-2023');
    expect([transfer(0), transfer(3)]).toEqual(['POSTES_DEMANDES_INVALIDES', 'POSTES_ACCORDES_EXCESSIFS']);
  });

  it('R-009: a return or a transfer takes no poste from the level', () => {
    expect(decide({ kind: 'E', postesDisponibles: 0, avis: null }, 'P2-2023')).toBe('OK');
    expect(decide({ kind: 'H', postesDisponibles: 0 }, 'P2-2023')).toBe('OK');
  });

  it('FAQ of May 2025: new attributions are suspended, transfers are not', () => {
    expect(decide({ kind: 'A' }, 'P2-2025')).toBe('ATTRIBUTION_SUSPENDUE');
    expect(decide({ kind: 'H' }, 'P2-2025')).toBe('OK');
    expect(decide({ kind: 'A', issue: 'EN_BASE' }, 'P2-2025')).toBe('OK');
  });
});

describe('The national cap', () => {
  const left = (
    version: string,
    kind: 'CONSEILLER' | 'COORDINATEUR',
    conseillers: number,
    coordinateurs: number,
  ) => {
    const found = postesDisponibles(lecteurOf(version), kind, { conseillers, coordinateurs });
    return found.ok ? found.value : found.refus.code;
  };

  it('R-008: 4,000 minus the postes granted, never below zero', () => {
    expect([
      left('P1-2021', 'CONSEILLER', 3516, 9),
      left('P2-2023', 'CONSEILLER', 4000, 0),
      left('P2-2023', 'CONSEILLER', 4001, 0),
    ]).toEqual([484, 0, 0]);
  });

  it('R-012: coordinators are counted apart, up to 110', () => {
    expect([
      left('COORD-2023', 'COORDINATEUR', 4000, 109),
      left('COORD-2023', 'COORDINATEUR', 0, 110),
    ]).toEqual([1, 0]);
    expect(left('COORD-2023', 'CONSEILLER', 0, 0)).toBe('PARAMETRE_ABSENT');
  });
});

describe('In which order the comité looks at demandes', () => {
  const waits = (id: string, change: Partial<DemandeEnAttente> = {}): DemandeEnAttente => ({
    id,
    transfert: false,
    departementPrioritaire: false,
    deposeeOn: localDate('2024-01-10'),
    postesDemandes: 1,
    ...change,
  });
  const transfer = waits('t', {
    transfert: true,
    deposeeOn: localDate('2024-03-01'),
    renduOn: localDate('2024-02-01'),
  });
  const priority = waits('p', { departementPrioritaire: true, deposeeOn: localDate('2024-02-20') });
  const ordinary = waits('o', { deposeeOn: localDate('2023-12-01') });
  const ids = (list: readonly DemandeEnAttente[]) => ordreComite(list).map((one) => one.id);

  it('R-121 R-122: transfers, then départements prioritaires, then the others, whatever the filing', () => {
    expect(RANGS).toHaveLength(3);
    expect([transfer, priority, ordinary].map(rangComite)).toEqual([1, 2, 3]);
    expect(ids([ordinary, priority, transfer])).toEqual(['t', 'p', 'o']);
    expect(rangComite({ ...transfer, departementPrioritaire: true })).toBe(1);
  });

  it('F-19: inside a rank by date of filing, in rank 1 by date of the return, then by id', () => {
    const early = waits('e', { deposeeOn: localDate('2023-11-01') });
    expect(ids([ordinary, early])).toEqual(['e', 'o']);
    const other = waits('u', {
      transfert: true,
      deposeeOn: localDate('2023-01-01'),
      renduOn: localDate('2024-02-02'),
    });
    expect(ids([other, transfer])).toEqual(['t', 'u']);
    const unknown = waits('v', { transfert: true, deposeeOn: localDate('2024-01-01') });
    expect(ids([transfer, unknown])).toEqual(['v', 't']);
    expect(ids([waits('b'), waits('a')])).toEqual(['a', 'b']);
  });

  it('R-123 R-127: a demande that asks for more postes than left waits, wholly; the next one may pass', () => {
    const two = waits('two', { departementPrioritaire: true, postesDemandes: 2 });
    expect(proposerListe([two, ordinary], 1).map((one) => [one.id, one.rang, one.issue])).toEqual([
      ['two', 2, 'EN_BASE'],
      ['o', 3, 'ACCEPTABLE'],
    ]);
    expect(proposerListe([two, ordinary], 3).map((one) => one.issue)).toEqual(['ACCEPTABLE', 'ACCEPTABLE']);
    expect(proposerListe([two, ordinary], 2).map((one) => one.issue)).toEqual(['ACCEPTABLE', 'EN_BASE']);
    expect(proposerListe([transfer, ordinary], 0).map((one) => one.issue)).toEqual(['ACCEPTABLE', 'EN_BASE']);
  });

  it('F-43: of two takers of the same return the first to file comes first, and alone receives the poste', () => {
    const first = waits('z', {
      transfert: true,
      renduOn: localDate('2024-02-01'),
      deposeeOn: localDate('2024-02-28'),
    });
    expect(ids([transfer, first])).toEqual(['z', 't']);
    const takers = [transfer, first].map((one) => ({ ...one, posteCedeId: 'poste' }));
    expect(proposerListe(takers, 0).map((one) => [one.id, one.issue])).toEqual([
      ['z', 'ACCEPTABLE'],
      ['t', 'EN_BASE'],
    ]);
  });

  describe('with the cible of the département', () => {
    const postes: readonly PosteCompte[] = [{ state: 'ATTRIBUE', occupe: true }];
    const on = localDate('2024-12-31');
    const departement = (cible: number): Departement => ({
      code: '02',
      valeurInitiale: { valeur: 0, on },
      valeurActuelle: { valeur: 1, on },
      cible: { valeur: cible, on },
      prioritaire: null,
    });
    const below = waits('below', { departementPrioritaire: estPrioritaire(departement(2), postes) });
    const reached = waits('reached', {
      departementPrioritaire: estPrioritaire(departement(1), postes),
      deposeeOn: localDate('2023-01-01'),
    });

    it('R-045: a département below its cible passes before one that has reached it', () => {
      expect(ids([reached, below])).toEqual(['below', 'reached']);
    });

    it('R-044: a reached cible is no quota: with a poste left the demande may be accepted', () => {
      expect(proposerListe([below, reached], 2).map((one) => one.issue)).toEqual([
        'ACCEPTABLE',
        'ACCEPTABLE',
      ]);
    });
  });

  it.each([
    ['2024-02-19', 'SAISIE_INVALIDE comiteOn', 'OK'],
    ['2024-02-20', 'OK', 'OK'],
    ['2024-02-21', 'OK', 'SAISIE_INVALIDE demandeId'],
  ])('R-114 R-116: on 2024-02-20 a session of %s: convened: %s, decided: %s', (seance, convened, decided) => {
    const today = localDate('2024-02-20');
    expect(blameOf(checkSeance(localDate(seance), today, 'comiteOn'))).toBe(convened);
    expect(blameOf(checkJourDecision(localDate(seance), today))).toBe(decided);
  });

  it('R-116: a demande on no agenda is held back by none; the sentence says when', () => {
    const today = localDate('2024-02-20');
    expect(blameOf(checkJourDecision(null, today))).toBe('OK');
    expect(sentenceOf(checkSeance(today.minusDays(1), today, 'comiteOn'))).toContain('une séance à venir');
    expect(sentenceOf(checkJourDecision(today.plusDays(1), today))).toContain(
      'le jour de la séance ou après',
    );
  });

  it('R-114 R-115: the next session is 15 days later in phase 2, unknown in phase 1', () => {
    const next = (version: string) => prochaineSeance(lecteurOf(version), localDate('2024-02-20'));
    expect([next('P2-2023')?.toString(), next('P2-2025')?.toString(), next('P1-2022')]).toEqual([
      '2024-03-06',
      '2024-03-06',
      null,
    ]);
  });
});
