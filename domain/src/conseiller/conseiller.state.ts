import type { Machine } from '../kernel/machine';

/** States of a conseiller (B.10, D.11). */
export type ConseillerState =
  'VALIDE' | 'CONTRAT_SIGNE' | 'INSCRIT_FORMATION' | 'POSITIONNE' | 'EN_FORMATION' | 'EN_POSTE' | 'SORTI';

export type ConseillerEvent =
  | 'signContrat'
  | 'enrollFormation'
  | 'recordPositionnement'
  | 'startFormation'
  | 'exemptFormation'
  | 'endFormation'
  | 'endContrat';

/** What the guards of a conseiller look at. */
export interface ConseillerContext {
  readonly contratSigne: boolean;
  readonly resultatTransmis: boolean;
}

const contractFirst = ({ contratSigne }: ConseillerContext) => (contratSigne ? null : 'DEPART_SANS_CONTRAT');

const BEFORE_TRAINING = ['VALIDE', 'CONTRAT_SIGNE', 'INSCRIT_FORMATION', 'POSITIONNE'] as const;

/**
 * Registration and the test need no contract; departure does; duties begin after training, or exemption (R-217, R-238,
 *
 */
export const conseillerMachine: Machine<ConseillerState, ConseillerEvent, ConseillerContext> = {
  objet: 'conseiller',
  initial: 'VALIDE',
  attente: {
    VALIDE: {
      acteur: 'STRUCTURE',
      action: 'signer le contrat et prendre contact pour la formation',
      par: 'ECHEANCE',
    },
    CONTRAT_SIGNE: { acteur: 'STRUCTURE', action: 'inscrire le conseiller en formation', par: 'ECHEANCE' },
    INSCRIT_FORMATION: {
      acteur: 'ORGANISME_FORMATION',
      action: 'faire passer le test de positionnement',
      par: 'PARTENAIRE',
    },
    POSITIONNE: { acteur: 'ORGANISME_FORMATION', action: 'confirmer la date de départ', par: 'PARTENAIRE' },
    EN_FORMATION: {
      acteur: 'ORGANISME_FORMATION',
      action: 'mener la formation à son terme',
      par: 'PARTENAIRE',
    },
    EN_POSTE: { acteur: 'CONSEILLER', action: 'saisir ses comptes rendus d’activité', par: 'ECHEANCE' },
    SORTI: null,
  },
  actes: {
    signContrat: 'de signer le contrat',
    enrollFormation: 'd’inscrire le conseiller en formation',
    recordPositionnement: 'd’enregistrer le test de positionnement',
    startFormation: 'de partir en formation',
    exemptFormation: 'd’exempter de formation',
    endFormation: 'd’achever la formation',
    endContrat: 'de mettre fin au contrat',
  },
  transitions: [
    { from: ['VALIDE'], event: 'signContrat', to: 'CONTRAT_SIGNE', regle: 'R-208' },
    { from: ['INSCRIT_FORMATION'], event: 'signContrat', to: 'INSCRIT_FORMATION', regle: 'R-238' },
    { from: ['POSITIONNE'], event: 'signContrat', to: 'POSITIONNE', regle: 'R-244' },
    { from: ['VALIDE', 'CONTRAT_SIGNE'], event: 'enrollFormation', to: 'INSCRIT_FORMATION', regle: 'R-238' },
    { from: ['INSCRIT_FORMATION'], event: 'recordPositionnement', to: 'POSITIONNE', regle: 'R-244' },
    {
      from: ['POSITIONNE'],
      event: 'startFormation',
      to: 'EN_FORMATION',
      regle: 'R-217',
      garde: (context) =>
        contractFirst(context) ?? (context.resultatTransmis ? null : 'RESULTAT_NON_TRANSMIS'),
    },
    { from: ['EN_FORMATION'], event: 'endFormation', to: 'EN_POSTE', regle: 'R-258' },
    { from: BEFORE_TRAINING, event: 'exemptFormation', to: 'EN_POSTE', regle: 'R-259', garde: contractFirst },
    {
      from: [...BEFORE_TRAINING, 'EN_FORMATION', 'EN_POSTE'],
      event: 'endContrat',
      to: 'SORTI',
      regle: 'R-347',
    },
  ],
};

const DOMAIN = '@conseiller-numerique.fr';
const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

/** Professional address of a conseiller, `prenom.nom@conseiller-numerique.fr`. */
export const adresseProfessionnelle = (prenom: string, nom: string): string =>
  `${ascii(prenom)}.${ascii(nom)}${DOMAIN}`;
