import { blameOf, lecteurOf, sentenceOf } from '../../test/law.fixture';
import { checkAvis } from '../avis/avis';
import { checkDecision, type Decision } from '../comite/decide';
import { checkDemandeCoordinateur, type DemandeCoordinateur } from '../coordinateur/cas';
import { checkCompletude, checkDemandeSubvention } from '../demande/completude';
import { checkDepot, type Deposant } from '../demande/depot';
import { checkDemandeOuverte, chooseVersion } from '../demande/version';
import { sessionMachine } from '../formation/session';
import { posteMachine } from '../poste/poste.state';
import { checkEligibilite } from '../structure/eligibilite';
import { parseRidet, parseSiret } from '../structure/siret';
import { departementOfCommune, departementOfPostalCode } from '../territoire/departement';
import { localDate, parseLocalDate } from './date';
import { transition } from './machine';
import { REFUSALS } from './refusal';
import type { Result } from './result';

const p1 = lecteurOf('P1-2022');
const p2 = lecteurOf('P2-2023');
const { referentiel } = p1;
const on = localDate;

const decision: Decision = {
  kind: 'A',
  issue: 'ACCEPTEE',
  avis: { sens: 'FAVORABLE', mentionTransfert: false },
  motif: null,
  postesDemandes: 3,
  postesAccordes: 2,
  postesDisponibles: 1,
};
const decide = (change: Partial<Decision>, lecteur = p2) =>
  checkDecision(lecteur, { ...decision, ...change });

const held: Deposant = {
  on: on('2023-09-01'),
  postes: 1,
  conventionPhase: 'P1',
  conventionFinOn: on('2023-10-31'),
  choixOuvertOn: on('2023-08-02'),
  posteVacant: null,
  postesOccupes: 1,
  contratFiniAvant: false,
};

const coord: DemandeCoordinateur = {
  cas: 'CREATION',
  beneficiaire: false,
  perimetre: 'DEPARTEMENT',
  employeursZone: ['a'],
  consultes: ['a'],
};
const coordinate = (change: Partial<DemandeCoordinateur>) =>
  checkDemandeCoordinateur({ ...coord, ...change });

type Case = readonly [situation: string, result: () => Result<unknown>, blame: string, quoted: string];

/** What an agent reads: the field at fault, and the words of the sentence that come from the case. */
const CASES: readonly Case[] = [
  [
    'a date that does not exist',
    () => parseLocalDate('2022-02-30', 'startsOn'),
    'SAISIE_INVALIDE startsOn',
    '« startsOn » n’est pas valide : une date AAAA-MM-JJ',
  ],
  ['a date of an unnamed field', () => parseLocalDate('x'), 'SAISIE_INVALIDE date', '« date »'],
  [
    'an event out of its state',
    () =>
      transition(posteMachine, 'RETIRE', 'endPoste', {
        vacant: true,
        delaiDepasse: false,
        motif: null,
        memeDepartement: true,
        conventionEnCours: true,
      }),
    'ETAT_INCOMPATIBLE',
    'L’état « retiré » ne permet pas de clore le poste ;',
  ],
  [
    'a session too small',
    () => transition(sessionMachine, 'OUVERTE', 'confirmSession', { inscrits: 7, minimum: 8 }),
    'EFFECTIF_INSUFFISANT',
    'moins de 8 inscrits',
  ],
  [
    'no version that day',
    () => chooseVersion(referentiel, 'D0', on('2020-12-31')),
    'VERSION_ABSENTE',
    'n’accepte D0 au 31/12/2020',
  ],
  [
    'a call that is closed',
    () => chooseVersion(referentiel, 'COORD', on('2023-12-11')),
    'HORS_DELAI_DEPOT',
    'pas ouvert le 11/12/2023, mais du 01/10/2023 au 10/12/2023',
  ],
  [
    'a call that is not open yet',
    () => chooseVersion(referentiel, 'COORD', on('2023-09-30')),
    'HORS_DELAI_DEPOT',
    'pas ouvert le 30/09/2023, mais du 01/10/2023',
  ],
  [
    'a choice that is not open yet',
    () => checkDepot({ ...held, on: on('2023-08-01') }, { kind: 'F', postesDemandes: 0 }),
    'CONVENTION_NON_TERMINALE',
    'revenez à partir du 02/08/2023',
  ],
  [
    'a convention that is over',
    () => checkDepot({ ...held, on: on('2023-11-01') }, { kind: 'C', postesDemandes: 1 }),
    'CONVENTION_TERMINEE',
    'a pris fin le 31/10/2023',
  ],
  [
    'an unknown version',
    () => checkDemandeOuverte(referentiel, 'P9', 'A', on('2023-01-01')),
    'VERSION_ABSENTE',
    'n’accepte A au 01/01/2023',
  ],
  [
    'a kind the version does not open',
    () => checkDemandeOuverte(referentiel, 'P1-2022', 'B', on('2022-05-01')),
    'DEMANDE_FERMEE',
    'La demande B n’est pas ouverte dans la version P1-2022',
  ],
  [
    'no poste asked',
    () => checkDepot({ ...held, postes: 0, conventionPhase: null }, { kind: 'A', postesDemandes: 0 }),
    'POSTES_DEMANDES_INVALIDES postesDemandes',
    'au moins un poste',
  ],
  [
    'more renewed than held',
    () => checkDepot(held, { kind: 'B', postesDemandes: 2 }),
    'POSTES_RENOUVELES_EXCESSIFS postesDemandes',
    'nombre de postes détenus (1)',
  ],
  [
    'a piece missing',
    () => checkCompletude(p2, 'D', ['FORMULAIRE']),
    'DOSSIER_INCOMPLET',
    'incomplet (justificatifs)',
  ],
  [
    'two pieces missing',
    () => checkCompletude(p2, 'D', []),
    'DOSSIER_INCOMPLET',
    'incomplet (formulaire, justificatifs)',
  ],
  [
    'an empty field',
    () => checkDemandeSubvention({ candidatValide: true, champs: { nom: 'A', iban: ' ' } }),
    'CHAMP_REQUIS iban',
    '« iban »',
  ],
  [
    'a type that is not eligible',
    () => checkEligibilite(p2, 'P2', { type: 'HUB' }),
    'STRUCTURE_INELIGIBLE typeStructure',
    'type HUB n’est pas éligible dans la version P2-2023',
  ],
  [
    'a condition of a type',
    () => checkEligibilite(p1, 'P1', { type: 'GIP' }),
    'STRUCTURE_INELIGIBLE typeStructure',
    'type GIP dont la convention constitutive n’ouvre pas le recrutement de droit privé n’est pas éligible dans la version P1-2022',
  ],
  ['thirteen digits', () => parseSiret('3560000000004'), 'SIRET_INVALIDE siret', '14 chiffres'],
  ['a wrong key', () => parseSiret('11111111111111'), 'SIRET_INVALIDE siret', '14 chiffres'],
  ['five digits', () => parseRidet('12345'), 'RIDET_INVALIDE siret', '6, 7, 9 ou 10 chiffres'],
  ['no such commune', () => departementOfCommune('96001'), 'DEPARTEMENT_INCONNU commune', '« 96001 »'],
  [
    'no such postal code',
    () => departementOfPostalCode('96000'),
    'DEPARTEMENT_INCONNU codePostal',
    '« 96000 »',
  ],
  ['no postal code', () => departementOfPostalCode('96'), 'DEPARTEMENT_INCONNU codePostal', '« 96 »'],
  [
    'an avis nobody asks for',
    () => checkAvis(p2, 'B', { sens: 'FAVORABLE', mentionTransfert: false }),
    'AVIS_NON_REQUIS',
    'pour une demande B',
  ],
  [
    'a transfer not mentioned',
    () => checkAvis(p2, 'H', { sens: 'FAVORABLE', mentionTransfert: false }),
    'MENTION_TRANSFERT_ABSENTE mentionTransfert',
    'mention de transfert',
  ],
  ['no comité for it', () => decide({ kind: 'B' }), 'COMITE_NON_REQUIS', 'Une demande B ne passe pas'],
  [
    'an outcome of phase 2',
    () => decide({ kind: 'D0', issue: 'EN_BASE' }, p1),
    'ISSUE_IMPOSSIBLE issue',
    'EN_BASE n’existe pas dans la version P1-2022 ; choisissez parmi ACCEPTEE, REJETEE',
  ],
  [
    'an avis défavorable overridden',
    () => decide({ avis: { sens: 'DEFAVORABLE', mentionTransfert: false } }),
    'AVIS_DEFAVORABLE_SANS_MOTIF motif',
    'défavorable',
  ],
  [
    'no poste granted',
    () => decide({ postesAccordes: 0 }),
    'POSTES_DEMANDES_INVALIDES postesAccordes',
    'au moins un poste',
  ],
  [
    'more than asked',
    () => decide({ postesAccordes: 4 }),
    'POSTES_ACCORDES_EXCESSIFS postesAccordes',
    'nombre demandé (3)',
  ],
  ['more than are left', () => decide({}), 'PLAFOND_ATTEINT postesAccordes', 'national : 1 ;'],
  [
    'a case of a newcomer',
    () => coordinate({ beneficiaire: true }),
    'CAS_COORDINATEUR_INVALIDE cas',
    'Le cas 4 ne correspond pas à la situation de la structure ; choisissez un cas de structure déjà bénéficiaire',
  ],
  [
    'a case of a beneficiary',
    () => coordinate({ cas: 'ROLE_SUR_POSTE' }),
    'CAS_COORDINATEUR_INVALIDE cas',
    'Le cas 2 ne correspond pas à la situation de la structure ; choisissez un cas de structure non bénéficiaire',
  ],
  [
    'a perimeter of another size',
    () => coordinate({ perimetre: 'COMMUNE' }),
    'PERIMETRE_INVALIDE perimetre',
    'intercommunalité ou un département',
  ],
  [
    'an employer not consulted',
    () => coordinate({ consultes: [] }),
    'CONSULTATION_INCOMPLETE consultes',
    'consultées (il en manque 1)',
  ],
];

describe('A refused demande says what is wrong here', () => {
  it.each(CASES)('%s', (_situation, result, blame, quoted) => {
    expect(blameOf(result())).toBe(blame);
    expect(sentenceOf(result())).toContain(quoted);
  });
});

describe('Every refusal says what to do', () => {
  const ORDER = /\p{L}+(ez|aites)\b/u;
  it.each(Object.entries(REFUSALS))('%s', (_code, { message }) => {
    expect(message({})).toMatch(ORDER);
  });
});

describe('No refusal sends its reader to an act or a person that is not there', () => {
  const NOWHERE =
    /adressez-vous à|saisissez l’ANCT|orientez|demandez (?:une dérogation|à l’ANCT|à un agent)|par l’ANCT dans|reprenez-la/u;
  it.each(Object.entries(REFUSALS))('%s', (_code, { message }) => {
    expect(message({})).not.toMatch(NOWHERE);
  });

  it('finds the sentence that the ANCT was told about itself', () => {
    expect('Une dérogation n’est pas possible ici ; adressez-vous à l’ANCT.').toMatch(NOWHERE);
  });
});
