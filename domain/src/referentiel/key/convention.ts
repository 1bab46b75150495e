import { SANS, type KeyEntry } from './entry';

/** Keys of recruitment, conventions and their instruction. */
export const CONVENTION_KEYS = {
  'recrutement.depart': {
    unit: 'mot',
    scope: SANS,
    sens: 'fait qui ouvre le délai de recrutement',
    mots: ['COMITE', 'NOTIFICATION'],
  },
  'recrutement.delai': { unit: 'mois', scope: SANS, sens: 'délai de recrutement' },
  'recrutement.rappels': {
    unit: 'liste',
    scope: SANS,
    sens: 'jours avant le dernier jour où un rappel part',
  },
  'recrutement.expiration': {
    unit: 'mot',
    scope: SANS,
    sens: 'effet de l’expiration',
    mots: ['TACHE', 'RETRAIT'],
  },
  'derogation.delai': {
    unit: 'mois',
    scope: SANS,
    sens: 'délai ouvert par une dérogation, depuis son octroi',
  },
  'vacance.delai': {
    unit: 'mois',
    scope: SANS,
    sens: 'durée de vacance au-delà de laquelle le poste est à rendre',
  },
  'convention.duree': {
    unit: 'liste',
    scope: 'ligne de montant',
    sens: 'durées possibles du financement, en mois',
  },
  'convention.duree.maximum': { unit: 'mois', scope: SANS, sens: 'durée la plus longue d’une convention' },
  'convention.debut': {
    unit: 'mot',
    scope: SANS,
    sens: 'fait qui ouvre la convention',
    mots: ['SIGNATURE_BDT', 'CONTRAT'],
    obligatoire: true,
  },
  'convention.renouvellement': {
    unit: 'jours',
    scope: SANS,
    sens: 'jours avant la fin où s’ouvre le choix de renouveler',
    obligatoire: true,
  },
  'instruction.bdt.minimum': {
    unit: 'jours',
    scope: SANS,
    sens: 'durée minimale d’instruction annoncée, depuis le dépôt',
  },
  'instruction.bdt.maximum': {
    unit: 'jours',
    scope: SANS,
    sens: 'durée maximale d’instruction annoncée, depuis le dossier complet',
  },
} as const satisfies Record<string, KeyEntry>;
