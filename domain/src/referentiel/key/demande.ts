import { TYPES_STRUCTURE } from '../../structure/type-structure';
import { DEMANDE, type KeyEntry, SANS } from './entry';

/** Keys of versions, demandes, avis and comité. */
export const DEMANDE_KEYS = {
  'version.phase': {
    unit: 'mot',
    scope: SANS,
    sens: 'phase du programme',
    mots: ['P1', 'COORD', 'P2'],
    obligatoire: true,
  },
  'version.parent': { unit: 'mot', scope: SANS, sens: 'version qui répond quand celle-ci se tait' },
  'version.depot': {
    unit: 'oui/non',
    scope: 'CONSEILLER ou COORDINATEUR',
    sens: 'dépôts ouverts entre deux dates',
  },
  'demande.ouverte': { unit: 'oui/non', scope: DEMANDE, sens: 'démarche ouverte dans la version' },
  'demande.confirmation': {
    unit: 'mois',
    scope: SANS,
    sens: 'délai au bout duquel une demande en attente est à confirmer',
  },
  'demande.instruction': {
    unit: 'mois',
    scope: SANS,
    sens: 'délai d’annonce du résultat, depuis le dossier complet',
  },
  'demande.pieces': { unit: 'liste', scope: DEMANDE, sens: 'pièces d’une demande complète' },
  'eligibilite.types': {
    unit: 'liste',
    scope: SANS,
    sens: 'types de structure éligibles',
    mots: Object.keys(TYPES_STRUCTURE),
  },
  'avis.requis': { unit: 'oui/non', scope: DEMANDE, sens: 'avis de la préfecture demandé' },
  'avis.relance': {
    unit: 'jours',
    scope: SANS,
    sens: 'intervalle des relances de l’avis',
    obligatoire: true,
  },
  'avis.relance.nombre': {
    unit: 'nombre',
    scope: SANS,
    sens: 'nombre de relances de l’avis',
    obligatoire: true,
  },
  'avis.escalade': { unit: 'jours', scope: SANS, sens: 'délai avant de saisir l’ANCT', obligatoire: true },
  'comite.requis': { unit: 'oui/non', scope: DEMANDE, sens: 'passage en comité' },
  'comite.issues': {
    unit: 'liste',
    scope: SANS,
    sens: 'issues possibles du comité',
    mots: ['ACCEPTEE', 'REJETEE', 'EN_BASE'],
    obligatoire: true,
  },
  'comite.periode': { unit: 'jours', scope: SANS, sens: 'intervalle entre deux comités' },
  'postes.plafond': {
    unit: 'nombre',
    scope: 'CONSEILLER ou COORDINATEUR',
    sens: 'nombre national de postes',
  },
  'attribution.suspendue': { unit: 'oui/non', scope: SANS, sens: 'nouvelles attributions suspendues' },
} as const satisfies Record<string, KeyEntry>;
