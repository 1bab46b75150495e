import { SANS, type KeyEntry, STRUCTURE } from './entry';

/** Keys of training, certification, duties and documents. */
export const FORMATION_KEYS = {
  'formation.heures': { unit: 'liste', scope: SANS, sens: 'durées possibles du parcours, en heures' },
  'formation.modules.heures': {
    unit: 'liste',
    scope: SANS,
    sens: 'durées possibles d’un module thématique, en heures',
  },
  'formation.modules.nombre': {
    unit: 'nombre',
    scope: 'INITIALE, CONTINUE, FINANCES ou CHOIX',
    sens: 'nombre de modules thématiques',
  },
  'formation.coordinateur.heures': {
    unit: 'heures',
    scope: 'MODULE_1, MODULE_2 ou CCP1',
    sens: 'durée d’une formation de coordinateur',
  },
  'formation.coordinateur.ouverture': { unit: 'date', scope: 'MODULE_2', sens: 'date d’ouverture du module' },
  'formation.dispense': { unit: 'oui/non', scope: 'COORDINATEUR', sens: 'dispense de la formation initiale' },
  'formation.regime': {
    unit: 'mot',
    scope: 'heures du parcours, ou -',
    sens: 'rythme de la formation',
    mots: ['ALTERNANCE', 'CONTINU', 'UN_JOUR_EN_STRUCTURE'],
  },
  'formation.debut.maximum': {
    unit: 'jours',
    scope: SANS,
    sens: 'jours entre le début du contrat et le départ en formation',
  },
  'formation.presentiel.minimum': { unit: 'nombre', scope: SANS, sens: 'inscrits nécessaires en présentiel' },
  'formation.session.arret': {
    unit: 'jours',
    scope: SANS,
    sens: 'jours avant la session où l’effectif est arrêté',
  },
  'formation.duree': {
    unit: 'liste',
    scope: SANS,
    sens: 'durée minimale et maximale de la formation, en mois',
  },
  'formation.exemption': {
    unit: 'liste',
    scope: SANS,
    sens: 'conditions cumulées d’exemption',
    mots: ['TITRE', 'EXPERIENCE'],
  },
  'formation.contact': {
    unit: 'mot',
    scope: SANS,
    sens: 'qui prend contact pour la formation',
    mots: ['STRUCTURE', 'ORGANISME_FORMATION'],
  },
  certification: {
    unit: 'liste',
    scope: 'OBLIGATOIRE, DEMANDE ou FACULTATIVE',
    sens: 'certifications',
    mots: ['CCP1', 'CCP2', 'CCP3', 'PIX'],
  },
  'recrute.declencheur': {
    unit: 'mot',
    scope: SANS,
    sens: 'fait qui rend un candidat recruté',
    mots: ['VALIDATION', 'DEPART_FORMATION', 'CONTRAT'],
  },
  'tenue.obligatoire': { unit: 'oui/non', scope: SANS, sens: 'port de la tenue' },
  'tenue.formulaire': {
    unit: 'mot',
    scope: SANS,
    sens: 'moment du formulaire de taille',
    mots: ['CONVENTION', 'FORMATION'],
  },
  'cra.frequence': {
    unit: 'mot',
    scope: SANS,
    sens: 'rythme des comptes rendus d’activité',
    mots: ['REGULIERE', 'CHAQUE_ACCOMPAGNEMENT'],
  },
  documents: { unit: 'liste', scope: STRUCTURE, sens: 'documents servis dans l’espace Structure' },
} as const satisfies Record<string, KeyEntry>;
