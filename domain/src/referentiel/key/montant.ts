import { TYPES_STRUCTURE } from '../../structure/type-structure';
import { SANS, type KeyEntry, STRUCTURE } from './entry';

/** Keys of amounts, contracts, payments and follow-ups. */
export const MONTANT_KEYS = {
  'montant.ligne': {
    unit: 'mot',
    scope: STRUCTURE,
    sens: 'ligne du tableau des montants',
    mots: ['PUBLIQUE', 'PRIVEE', 'COLLECTIVITE', 'PUBLIQUE_AUTRE'],
  },
  'montant.selon': {
    unit: 'liste',
    scope: 'ligne de montant',
    sens: 'ce qui choisit le montant',
    mots: ['CONTRAT', 'DUREE', 'TERRITOIRE'],
  },
  montant: { unit: 'euros', scope: 'ligne / contrat / durée / territoire', sens: 'montant par poste' },
  'montant.bonus': { unit: 'euros', scope: 'zone', sens: 'majoration par poste' },
  'aides.deduites': { unit: 'oui/non', scope: SANS, sens: 'aides à l’emploi déduites du montant' },
  'contrat.cdd.maximum': { unit: 'mois', scope: STRUCTURE, sens: 'durée maximale d’un CDD' },
  'contrat.successifs': {
    unit: 'oui/non',
    scope: SANS,
    sens: 'plusieurs contrats, plus courts que la convention, se suivent sur un poste',
  },
  'contrat.territoire': {
    unit: 'mot',
    scope: 'contrat',
    sens: 'territoire où le contrat est ouvert',
    mots: ['OUTRE_MER'],
  },
  'contrat.types': {
    unit: 'liste',
    scope: 'contrat',
    sens: 'types de structure auxquels le contrat est ouvert',
    mots: Object.keys(TYPES_STRUCTURE),
  },
  'temps.travail': { unit: 'heures', scope: SANS, sens: 'durée hebdomadaire du conseiller' },
  'versement.echeancier': {
    unit: 'echeancier',
    scope: 'ligne de montant',
    sens: 'parts et dates des versements',
  },
  'versement.horloge': {
    unit: 'mot',
    scope: SANS,
    sens: 'date qui ouvre l’échéancier',
    mots: ['DEPART_FORMATION', 'DERNIERE_SIGNATURE'],
  },
  'versement.contrat': {
    unit: 'oui/non',
    scope: SANS,
    sens: 'contrat au dossier exigé avant de payer',
    obligatoire: true,
  },
  'transfert.lecture': {
    unit: 'mot',
    scope: SANS,
    sens: 'lecture du montant transféré',
    mots: ['A', 'B'],
    obligatoire: true,
  },
  'reversement.prevu': { unit: 'oui/non', scope: SANS, sens: 'remboursement prévu par les textes' },
  'suivi.periode': { unit: 'mois', scope: SANS, sens: 'intervalle du suivi de la subvention' },
  'rapport.periode': {
    unit: 'mois',
    scope: SANS,
    sens: 'intervalle du rapport du coordinateur à la préfecture',
  },
} as const satisfies Record<string, KeyEntry>;
