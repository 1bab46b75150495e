/** How the text of a parameter is read. */
export type Unit =
  'euros' | 'mois' | 'jours' | 'heures' | 'nombre' | 'mot' | 'liste' | 'oui/non' | 'date' | 'echeancier';

interface KeyEntry {
  readonly unit: Unit;
  /** What the scope holds, in French; `-` when the key has none. */
  readonly scope: string;
  readonly sens: string;
  /** Allowed words of a `mot`, or of the items of a `liste`. */
  readonly mots?: readonly string[];
  /** Every version, its parent included, must answer. */
  readonly obligatoire?: true;
}

const STRUCTURE = 'structure';
const SANS = '-';
const DEMANDE = 'demande';

/** Every key the référentiel may hold: its unit, its scope, its meaning (C.27). */
export const KEYS = {
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
  'eligibilite.types': { unit: 'liste', scope: SANS, sens: 'types de structure éligibles' },
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

export type Key = keyof typeof KEYS;

/** Catalogue entry of a key, widened so that optional fields can be read. */
export const keyEntry = (key: Key): KeyEntry => KEYS[key];

/** True when the text names a key of the catalogue. */
export const isKey = (text: string): text is Key => Object.hasOwn(KEYS, text);
