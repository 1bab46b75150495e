/** Who may receive a message. */
export type Destinataire =
  'STRUCTURE' | 'PREFECTURE' | 'ANCT' | 'BDT' | 'CONSEILLER' | 'COORDINATEUR' | 'CANDIDAT';

export type Canal = 'MAIL' | 'ECRAN' | 'MESSAGERIE';

/** Phase of a programme version: parameter `version.phase`. */
export type Phase = 'P1' | 'COORD' | 'P2';

/** Facts that may be told to someone: events of the services and échéances reached. */
export type FaitNotifie =
  | 'DEMANDE_DEPOSEE'
  | 'MOTIVATION_ATTENDUE'
  | 'INFORMATION_DEMANDEE'
  | 'DEMANDE_A_EXAMINER'
  | 'DEMANDE_ACCEPTEE'
  | 'DEMANDE_REJETEE'
  | 'DEMANDE_EN_BASE'
  | 'DEMANDE_RETIREE'
  | 'STRUCTURE_ACTIVEE'
  | 'CANDIDAT_VALIDE'
  | 'CONFORMITE_VALIDEE'
  | 'PIECES_DEMANDEES'
  | 'CONVENTION_ENVOYEE'
  | 'CONVENTION_SIGNEE'
  | 'POSITIONNEMENT_RENDU'
  | 'DATE_FORMATION_ANNONCEE'
  | 'FORMATION_CONFIRMEE'
  | 'DEPART_FORMATION'
  | 'COORDINATEUR_ENTRE'
  | 'LETTRE_MENSUELLE'
  | 'RATIO_ANORMAL'
  | 'AVIS_RELANCE'
  | 'AVIS_ESCALADE'
  | 'RECRUTEMENT_RAPPEL'
  | 'RECRUTEMENT_EXPIRE'
  | 'DEROGATION_ACCORDEE'
  | 'DEROGATION_RETIREE'
  | 'POSTE_RETIRE'
  | 'FORMATION_EN_RETARD'
  | 'CONTRAT_TERMINE'
  | 'VACANCE_PROLONGEE'
  | 'RENOUVELLEMENT_A_CHOISIR'
  | 'CONVENTION_ECHUE'
  | 'TRANCHE_RETENUE'
  | 'TRANCHE_PAYEE'
  | 'VERSEMENT_SUSPENDU'
  | 'RUPTURE_DECLAREE'
  | 'POSTE_RENDU'
  | 'POSTE_TRANSFERE'
  | 'SUIVI_DEMANDE'
  | 'RAPPORT_DEMANDE';

/** One line of the table: a fact, in some phases, to some recipients. */
export interface Notification {
  readonly fait: FaitNotifie;
  readonly phases: readonly Phase[];
  readonly destinataires: readonly Destinataire[];
  readonly canal: Canal;
  /** Key of the message's template. */
  readonly template: string;
  readonly regle: string;
  /** True when the source texts do not describe it: added by the product (F-63). */
  readonly produit: boolean;
}

export const PHASES: readonly Phase[] = ['P1', 'COORD', 'P2'];

type Rest = Partial<Pick<Notification, 'phases' | 'canal' | 'produit'>>;

const row = (
  fait: FaitNotifie,
  regle: string,
  template: string,
  destinataires: readonly Destinataire[],
  { phases = PHASES, canal = 'MAIL', produit = false }: Rest = {},
): Notification => ({ fait, phases, destinataires, canal, template, regle, produit });

const produit = { produit: true } as const;

/** Who is told what, when (D.10), with the product's own messages (F-63). */
export const NOTIFICATIONS: readonly Notification[] = [
  row('DEMANDE_DEPOSEE', 'R-082', 'demande-deposee', ['STRUCTURE']),
  row('DEMANDE_A_EXAMINER', 'R-083', 'demande-a-examiner', ['PREFECTURE']),
  row('MOTIVATION_ATTENDUE', 'R-090', 'motivation-attendue', ['STRUCTURE'], { phases: ['COORD'] }),
  row('INFORMATION_DEMANDEE', 'R-084', 'information-demandee', ['STRUCTURE']),
  row('DEMANDE_ACCEPTEE', 'R-128', 'demande-acceptee', ['STRUCTURE'], { phases: ['P1'] }),
  row('DEMANDE_ACCEPTEE', 'R-094 · R-095', 'demande-acceptee-coordinateur', ['STRUCTURE'], {
    phases: ['COORD'],
  }),
  row('DEMANDE_ACCEPTEE', 'R-124', 'demande-acceptee', ['STRUCTURE', 'PREFECTURE'], { phases: ['P2'] }),
  row('DEMANDE_REJETEE', 'R-128', 'demande-rejetee', ['STRUCTURE'], { phases: ['P1'] }),
  row('DEMANDE_REJETEE', 'R-094', 'demande-rejetee', ['STRUCTURE'], { phases: ['COORD'] }),
  row('DEMANDE_REJETEE', 'R-125', 'demande-rejetee', ['STRUCTURE', 'PREFECTURE'], { phases: ['P2'] }),
  row('DEMANDE_EN_BASE', 'R-126', 'demande-en-base', [], { phases: ['P2'] }),
  row('DEMANDE_RETIREE', 'F-85', 'demande-retiree', ['PREFECTURE'], produit),
  // A coordinator's structure has its access by the mail of the result: no second one.
  row('STRUCTURE_ACTIVEE', 'R-129 · R-133', 'structure-activee', ['STRUCTURE'], { phases: ['P1', 'P2'] }),
  row('CANDIDAT_VALIDE', 'R-156', 'candidat-valide', ['STRUCTURE'], { phases: ['P1'], canal: 'ECRAN' }),
  row('CONFORMITE_VALIDEE', 'R-199', 'conformite-validee', ['STRUCTURE'], { canal: 'MESSAGERIE' }),
  row('PIECES_DEMANDEES', 'R-192 · R-194', 'pieces-demandees', ['STRUCTURE'], { canal: 'MESSAGERIE' }),
  row('CONVENTION_ENVOYEE', 'R-205 · R-206', 'convention-envoyee', ['STRUCTURE'], { canal: 'MESSAGERIE' }),
  row('CONVENTION_SIGNEE', 'F-63', 'convention-signee', ['STRUCTURE', 'PREFECTURE'], produit),
  row('POSITIONNEMENT_RENDU', 'R-245', 'positionnement-rendu', ['CONSEILLER', 'STRUCTURE']),
  row('DATE_FORMATION_ANNONCEE', 'R-236', 'date-formation-annoncee', ['STRUCTURE'], { phases: ['P1'] }),
  row('FORMATION_CONFIRMEE', 'R-247', 'formation-confirmee', ['STRUCTURE']),
  row('DEPART_FORMATION', 'R-268 · R-269 · R-270', 'depart-formation', ['CONSEILLER']),
  row('COORDINATEUR_ENTRE', 'R-279', 'coordinateur-entre', ['COORDINATEUR'], { phases: ['COORD', 'P2'] }),
  row('LETTRE_MENSUELLE', 'R-421', 'lettre-mensuelle', ['CONSEILLER', 'COORDINATEUR', 'STRUCTURE'], {
    phases: ['P2'],
  }),
  row('RATIO_ANORMAL', 'R-400', 'ratio-anormal', ['STRUCTURE', 'PREFECTURE', 'ANCT'], { canal: 'ECRAN' }),
  row('AVIS_RELANCE', 'F-64', 'avis-relance', ['PREFECTURE'], produit),
  row('AVIS_ESCALADE', 'F-64', 'avis-escalade', ['ANCT'], produit),
  row('RECRUTEMENT_RAPPEL', 'F-07', 'recrutement-rappel', ['STRUCTURE', 'PREFECTURE'], produit),
  row('RECRUTEMENT_EXPIRE', 'R-165', 'recrutement-expire', ['STRUCTURE', 'PREFECTURE', 'ANCT'], produit),
  row('DEROGATION_ACCORDEE', 'R-163', 'derogation-accordee', ['STRUCTURE', 'PREFECTURE'], produit),
  row('DEROGATION_RETIREE', 'R-163', 'derogation-retiree', ['STRUCTURE', 'PREFECTURE'], produit),
  row('POSTE_RETIRE', 'R-393', 'poste-retire', ['STRUCTURE', 'PREFECTURE'], produit),
  row('FORMATION_EN_RETARD', 'R-253', 'formation-en-retard', ['STRUCTURE'], produit),
  row('CONTRAT_TERMINE', 'R-347', 'contrat-termine', ['STRUCTURE'], produit),
  row('VACANCE_PROLONGEE', 'R-037', 'vacance-prolongee', ['STRUCTURE', 'ANCT'], produit),
  row('RENOUVELLEMENT_A_CHOISIR', 'R-342', 'renouvellement-a-choisir', ['STRUCTURE'], produit),
  row('CONVENTION_ECHUE', 'F-63', 'convention-echue', ['STRUCTURE', 'PREFECTURE'], produit),
  row('TRANCHE_RETENUE', 'R-296', 'tranche-retenue', ['STRUCTURE'], produit),
  row('TRANCHE_PAYEE', 'F-63', 'tranche-payee', ['STRUCTURE'], produit),
  row('VERSEMENT_SUSPENDU', 'R-390', 'versement-suspendu', ['STRUCTURE', 'BDT'], produit),
  row('RUPTURE_DECLAREE', 'R-347', 'rupture-declaree', ['ANCT', 'BDT', 'PREFECTURE'], produit),
  row('POSTE_RENDU', 'F-63', 'poste-rendu', ['STRUCTURE', 'PREFECTURE'], produit),
  row('POSTE_TRANSFERE', 'F-63', 'poste-transfere', ['STRUCTURE', 'PREFECTURE'], produit),
  row('SUIVI_DEMANDE', 'R-204 · R-301', 'suivi-demande', ['STRUCTURE'], produit),
  row('RAPPORT_DEMANDE', 'R-324', 'rapport-demande', ['STRUCTURE'], produit),
];

/** Messages a fact causes in a phase; none when nobody is told. */
export const notificationsFor = (fait: FaitNotifie, phase: Phase): readonly Notification[] =>
  NOTIFICATIONS.filter(
    (one) => one.fait === fait && one.phases.includes(phase) && one.destinataires.length > 0,
  );

/** Mailboxes shown to users, spelled as in the source texts; configuration may override them (R-424 to R-427, F-58). */
export const CONTACTS = {
  STRUCTURE: 'conseiller-numerique@anct.gouv.fr',
  PREFECTURE: 'societe.numerique@anct.gouv.fr',
  COORDINATEUR: 'conum-coordonateur@anct.gouv.fr',
  RATIO_ANORMAL: 'societe.numerique@anct.gouv.fr',
} as const;
