import { blameOf, lecteurOf, sentenceOf } from '../../test/law.fixture';
import { pixStars } from '../candidat/visibilite';
import { checkContratTypeStructure } from '../contrat/check-type-structure';
import {
  checkChevauchement,
  checkContrat,
  checkDepart,
  checkSignature,
  type Contrat,
  type FinancementTerms,
} from '../contrat/check-contrat';
import { checkFin } from '../contrat/duree';
import { checkRupture, type Rupture } from '../contrat/rupture';
import { checkModule } from '../formation/module';
import { checkDepartDansContrat, checkParcours, type ParcoursPropose } from '../formation/parcours';
import { computeMontant } from '../montant/compute-montant';
import { checkContratTerritoire } from '../contrat/check-territoire';
import { checkDelaiRecrutement, checkDerogation, type Derogation } from '../poste/recrutement';
import { checkOrdre } from '../tranche/ordre';
import { evaluatePorte, type Porte } from '../tranche/porte';
import { checkSuspension } from '../tranche/sanction';
import { localDate } from './date';
import type { Result } from './result';

const p1 = lecteurOf('P1-2022');
const p2 = lecteurOf('P2-2023');
const on = localDate;

const contrat: Contrat = {
  kind: 'CDD',
  startOn: on('2022-05-02'),
  finOn: on('2023-11-01'),
  signeOn: on('2022-04-12'),
  missions: ['usages quotidiens'],
  heuresHebdo: 35,
};
const terms: FinancementTerms = { structure: 'PRIVEE', contrat: 'CDD', dureeMonths: 18, premierOn: null };
const transmit = (change: Partial<Contrat>) => checkContrat(p1, { ...contrat, ...change }, terms);

const rupture: Rupture = {
  motif: 'DEMISSION',
  ruptureOn: on('2022-06-01'),
  contratStartOn: on('2022-05-02'),
  posteOccupe: true,
};
const declare = (change: Partial<Rupture>) => checkRupture({ ...rupture, ...change });

const parcours: ParcoursPropose = {
  heures: 105,
  par: 'ORGANISME_FORMATION',
  positionnementPasse: true,
  parcoursFinances: 0,
};
const propose = (change: Partial<ParcoursPropose>) => checkParcours(p1, { ...parcours, ...change });

const derogation: Derogation = { poste: 'ACCORDE', vacant: true, aUnDelai: true, motif: 'Congé maternité' };
const derogate = (change: Partial<Derogation>) => checkDerogation(p1, { ...derogation, ...change });

const porte: Porte = {
  conventionSignee: false,
  contratAuDossier: true,
  posteOccupe: true,
  suspendue: true,
  parametresConfirmes: true,
  contratRequis: true,
};
const due = on('2022-06-09');

type Case = readonly [situation: string, result: () => Result<unknown>, blame: string, quoted: string];

/** What an agent reads: the field at fault, and the words of the sentence that come from the case. */
const CASES: readonly Case[] = [
  [
    'an end before the start',
    () => transmit({ finOn: on('2022-05-01') }),
    'SAISIE_INVALIDE finOn',
    'une fin après le début',
  ],
  ['no mission', () => transmit({ missions: [] }), 'MISSIONS_ABSENTES missions', 'missions'],
  ['part time', () => transmit({ heuresHebdo: 34 }), 'TEMPS_PARTIEL heuresHebdo', 'temps plein'],
  [
    'a contrat de projet without agreement',
    () => transmit({ kind: 'PROJET' }),
    'ACCORD_CONVENTIONNEL_ABSENT accordConventionnel',
    'accord de branche',
  ],
  [
    'one day too long',
    () => transmit({ finOn: on('2023-11-02') }),
    'CONTRAT_TROP_LONG finOn',
    'au plus 18 mois',
  ],
  ['another kind', () => transmit({ kind: 'CDI', finOn: null }), 'CONTRAT_DIFFERENT kind', 'corrigez'],
  [
    'a signature to come',
    () => checkSignature(due.plusDays(1), due),
    'SAISIE_INVALIDE signedOn',
    'un contrat déjà signé',
  ],
  ['a signature of the day', () => checkSignature(due, due), 'OK', ''],
  ['nothing signed', () => checkDepart(null, due), 'DEPART_SANS_CONTRAT departOn', 'contrat signé'],
  ['signed too late', () => checkDepart(due, due), 'CONTRAT_SIGNE_TARD departOn', 'avant le départ'],
  [
    'two contracts at once',
    () => checkChevauchement(contrat, [contrat]),
    'CONTRAT_CHEVAUCHANT startOn',
    'autre contrat actif',
  ],
  [
    'a CUI-CAE of an entreprise',
    () => checkContratTypeStructure(p1, 'CUI_CAE', 'ENTREPRISE_ESS'),
    'CONTRAT_IMPOSSIBLE contrat',
    'Le contrat CUI_CAE',
  ],
  [
    'a CUI-CIE of metropolitan France',
    () => checkContratTerritoire(p1, 'CUI_CIE', 'METROPOLE'),
    'CONTRAT_IMPOSSIBLE contrat',
    'Le contrat CUI_CIE',
  ],
  [
    'a CDD without end',
    () => checkFin('CDD', null),
    'SAISIE_INVALIDE endsOn',
    'un contrat à durée déterminée a une date de fin',
  ],
  [
    'a CDI with an end',
    () => checkFin('CDI', due),
    'SAISIE_INVALIDE endsOn',
    'un contrat à durée indéterminée n’a pas de date de fin',
  ],
  [
    'a motive of another law',
    () => declare({ motif: 'RETRAITE' }),
    'SAISIE_INVALIDE motif',
    'DEMISSION, NON_RECONDUCTION_CDD, LICENCIEMENT, FIN_DE_CONTRAT',
  ],
  [
    'a rupture before the contract',
    () => declare({ ruptureOn: on('2022-05-01') }),
    'SAISIE_INVALIDE ruptureOn',
    'une date après le début',
  ],
  [
    'the day after the deadline',
    () => checkDelaiRecrutement(on('2022-04-22'), on('2022-04-23')),
    'DELAI_DEPASSE',
    'depuis le 22/04/2022',
  ],
  ['a derogation without reason', () => derogate({ motif: ' ' }), 'MOTIF_REQUIS motif', 'justification'],
  [
    'no deadline to derogate from',
    () => derogate({ aUnDelai: false }),
    'DEROGATION_IMPOSSIBLE',
    'ici : aucun délai ne court',
  ],
  [
    'a poste already occupied',
    () => derogate({ vacant: false }),
    'DEROGATION_IMPOSSIBLE',
    'ici : le poste est occupé',
  ],
  [
    'a poste given back',
    () => derogate({ poste: 'RENDU' }),
    'DEROGATION_IMPOSSIBLE',
    'ici : le poste n’est plus à la structure',
  ],
  [
    'no test',
    () => propose({ positionnementPasse: false }),
    'SAISIE_INVALIDE positionnement',
    'le test de positionnement avant le parcours',
  ],
  [
    'a parcours of another version',
    () => propose({ heures: 70 }),
    'PARCOURS_IMPOSSIBLE heures',
    'Un parcours de 70 heures n’existe pas dans cette version ; choisissez parmi 105, 280, 350, 420',
  ],
  [
    'a module of another length',
    () => checkModule(p2, { heures: 8, modulesFinancesAnnee: 0 }),
    'PARCOURS_IMPOSSIBLE',
    'Un module de 8 heures n’existe pas dans cette version ; choisissez parmi 7 ou 14',
  ],
  [
    'a départ out of the contract',
    () => checkDepartDansContrat(on('2022-05-01'), contrat.startOn, contrat.finOn),
    'SAISIE_INVALIDE departOn',
    'une date comprise dans le contrat',
  ],
  ['a Pix level of 4', () => pixStars(4), 'SAISIE_INVALIDE pix', 'de 0 à 3'],
  [
    'aids below zero',
    () => computeMontant({ ...p1, structure: 'PRIVEE', aidesCents: [-1] }),
    'SAISIE_INVALIDE aidesCents',
    '« aidesCents »',
  ],
  [
    'no contract to choose the amount',
    () => computeMontant({ ...p1, structure: 'PRIVEE' }),
    'CHAMP_REQUIS contrat',
    '« contrat »',
  ],
  [
    'a duration nobody pays',
    () => computeMontant({ ...p1, structure: 'PRIVEE', contrat: 'CDI', dureeMonths: 18 }),
    'DUREE_IMPOSSIBLE dureeMonths',
    'La durée de 18 mois n’existe pas ici ; choisissez parmi 24 mois',
  ],
  [
    'an order before its day',
    () => checkOrdre({ echeanceOn: due, on: due.minusDays(1), porte }),
    'TRANCHE_NON_DUE',
    'due que le 09/06/2022',
  ],
  [
    'an order behind a closed gate',
    () => checkOrdre({ echeanceOn: due, on: due, porte }),
    'PORTE_FERMEE',
    'retenu (convention non signée, versement suspendu)',
  ],
  [
    'a suspension without reason',
    () => checkSuspension({ par: 'ANCT', motif: '', cause: 'SUIVI' }),
    'MOTIF_REQUIS motif',
    'justification',
  ],
  [
    'a suspension on no known ground',
    () => checkSuspension({ par: 'ANCT', motif: 'Recrutement tardif', cause: 'RETARD' }),
    'SAISIE_INVALIDE cause',
    'OBLIGATIONS, SUIVI, CONSIGNES_ANIMATION, TEMPS_PLEIN',
  ],
];

describe('A refused contract, poste, training or payment says what is wrong here', () => {
  it.each(CASES)('%s', (_situation, result, blame, quoted) => {
    expect(blameOf(result())).toBe(blame);
    expect(sentenceOf(result())).toContain(quoted);
  });

  it('R-188: the gate names what is to be confirmed', () => {
    const { fermetures } = evaluatePorte({
      ...porte,
      conventionSignee: true,
      suspendue: false,
      parametresConfirmes: false,
    });
    expect(fermetures.map((one) => one.message)).toEqual([
      expect.stringContaining('« montant ou versement »'),
    ]);
  });
});
