/** Values a refusal's sentence may quote; `champ` names the faulty input field. */
export type Details = Readonly<Record<string, string | number | undefined>>;

interface Entry {
  readonly regle: string | null;
  readonly message: (details: Details) => string;
}

const say = (regle: string | null, message: Entry['message']): Entry => ({ regle, message });

/** Every refusal of the product: the rule behind it and one French sentence that says what to do. */
export const REFUSALS = {
  // Access and technique
  ACCES_REFUSE: say(
    null,
    () => 'Votre rôle ne permet pas cette action ; demandez à la personne habilitée de la faire.',
  ),
  INTROUVABLE: say(null, (d) => `${d.objet ?? 'Cet objet'} est introuvable ; vérifiez son identifiant.`),
  VERSION_DEPASSEE: say(
    null,
    () => 'Cet objet a changé depuis votre lecture ; rechargez-le puis recommencez.',
  ),
  CLE_DEJA_UTILISEE: say(
    null,
    () => 'Cette clé d’idempotence a déjà servi pour une autre saisie ; employez une clé neuve.',
  ),
  SAISIE_INVALIDE: say(
    null,
    (d) =>
      `La valeur de « ${d.champ ?? 'saisie'} » n’est pas valide${d.attendu ? ` : ${d.attendu ?? '…'}` : ''}. Corrigez-la.`,
  ),
  ETAT_INCOMPATIBLE: say(
    null,
    (d) =>
      `L’état ${d.etat ?? 'actuel'} ne permet pas ${d.action ?? 'cette action'} ; consultez le dossier pour connaître l’étape attendue.`,
  ),
  AVANCE_EN_COURS: say(
    null,
    () => 'L’horloge avance déjà ; attendez la fin de cette avance avant d’en demander une autre.',
  ),
  HORLOGE_RECULE: say(
    null,
    () => 'L’horloge ne recule pas ; choisissez une date postérieure à la date du jour.',
  ),
  DEUX_PERSONNES_REQUISES: say(
    null,
    () => 'La personne qui prépare ne peut pas libérer ; faites valider par une autre personne.',
  ),
  CHAMP_REQUIS: say('R-192', (d) => `Le champ « ${d.champ ?? ''} » est obligatoire ; renseignez-le.`),

  // Référentiel
  PARAMETRE_ABSENT: say(
    'R-188',
    (d) =>
      `Le paramètre « ${d.key ?? '…'} » (version ${d.version ?? '…'}, portée ${d.scope ?? '…'}) n’est pas renseigné à cette date ; faites-le saisir par l’ANCT dans le référentiel.`,
  ),
  PARAMETRE_A_CONFIRMER: say(
    'R-188',
    (d) =>
      `Le paramètre « ${d.key ?? '…'} » est à confirmer ; demandez à l’ANCT de le confirmer avant d’ordonner le paiement.`,
  ),
  VERSION_ABSENTE: say(
    'R-001',
    (d) =>
      `Aucune version du programme n’accepte ${d.demande ?? 'cette demande'} au ${d.date ?? 'jour dit'} ; vérifiez la date de dépôt.`,
  ),

  // Structure and territory
  SIRET_INVALIDE: say(
    null,
    () => 'Le SIRET doit compter 14 chiffres et une clé correcte ; vérifiez-le sur l’avis de situation.',
  ),
  RIDET_INVALIDE: say(
    null,
    () => 'Le RIDET doit compter 6, 7, 9 ou 10 chiffres ; vérifiez-le sur l’avis de situation.',
  ),
  DEPARTEMENT_INCONNU: say(
    null,
    (d) => `Aucun département ne correspond à « ${d.code ?? ''} » ; vérifiez le code de la commune.`,
  ),
  STRUCTURE_INELIGIBLE: say(
    'R-048',
    (d) =>
      `Une structure de type ${d.type ?? '…'} n’est pas éligible dans la version ${d.version ?? '…'} ; vérifiez son type ou orientez-la vers l’ANCT.`,
  ),
  IDENTIFICATION_PREALABLE_ABSENTE: say(
    'R-063',
    () => 'Un EPIC doit avoir été identifié par l’État au préalable ; enregistrez cette identification.',
  ),

  // Demande
  DEMANDE_FERMEE: say(
    'R-001',
    (d) =>
      `La demande ${d.kind ?? '…'} n’est pas ouverte dans la version ${d.version ?? '…'} ; choisissez une autre démarche.`,
  ),
  HORS_DELAI_DEPOT: say(
    'R-013',
    (d) =>
      `Le dépôt est clos depuis le ${d.date ?? 'terme de l’appel'} ; seul un agent de l’ANCT peut enregistrer un dépôt tardif, avec un motif.`,
  ),
  DEJA_BENEFICIAIRE: say(
    'R-341',
    () => 'Cette structure est déjà dans le dispositif ; déposez une demande de poste supplémentaire.',
  ),
  NON_BENEFICIAIRE: say(
    'R-345',
    () => 'Cette structure n’a pas de poste en cours ; déposez une demande d’intégration.',
  ),
  CONVENTION_PHASE_1_ABSENTE: say(
    'R-040',
    () => 'Le renouvellement suppose une convention de phase 1 ; déposez plutôt une première demande.',
  ),
  CONVENTION_TERMINEE: say(
    'R-366',
    () => 'La convention est terminée ; cette démarche n’est possible que jusqu’à son dernier jour.',
  ),
  CONVENTION_NON_TERMINALE: say(
    'R-342',
    () => 'La convention n’arrive pas encore à son terme ; revenez à l’ouverture du choix de renouvellement.',
  ),
  POSTES_DEMANDES_INVALIDES: say('R-080', () => 'Indiquez au moins un poste demandé.'),
  POSTES_RENOUVELES_EXCESSIFS: say(
    'R-342',
    () => 'Le renouvellement ne peut pas dépasser les postes détenus ; diminuez le nombre demandé.',
  ),
  CAS_COORDINATEUR_INVALIDE: say(
    'R-070',
    (d) =>
      `Le cas ${d.cas ?? '…'} ne correspond pas à la situation de la structure ; choisissez un cas de ${d.attendu ?? '…'}.`,
  ),
  PERIMETRE_INVALIDE: say(
    'R-092',
    () =>
      'Le périmètre du coordinateur est une intercommunalité ou un département ; choisissez l’un des deux.',
  ),
  CONSULTATION_INCOMPLETE: say(
    'R-091',
    () =>
      'Toutes les structures employeuses de la zone doivent être consultées ; complétez la liste des consultations.',
  ),
  MOTIVATION_ABSENTE: say(
    'R-090',
    () =>
      'Le formulaire de motivation manque ; la structure doit le compléter avant l’avis et l’instruction.',
  ),
  DOSSIER_INCOMPLET: say(
    'R-192',
    (d) =>
      `Le dossier est incomplet (${d.pieces ?? 'pièces manquantes'}) ; demandez les éléments manquants avant d’instruire.`,
  ),
  ACCORD_CONVENTIONNEL_ABSENT: say(
    'R-222',
    () =>
      'Le contrat de projet suppose un accord de branche, une convention collective ou un secteur autorisé ; indiquez ce fondement.',
  ),

  // Avis and comité
  AVIS_MANQUANT: say(
    'R-106',
    () =>
      'L’avis de la préfecture manque ; demandez-lui de le rendre, ou reportez la demande au prochain comité.',
  ),
  AVIS_NON_REQUIS: say(
    'R-101',
    (d) => `Aucun avis n’est demandé pour une demande ${d.kind ?? 'de ce type'} ; poursuivez l’instruction.`,
  ),
  AVIS_DEFAVORABLE_SANS_MOTIF: say(
    'R-105',
    () => 'L’avis est défavorable : rejetez la demande, ou indiquez le motif qui justifie de passer outre.',
  ),
  MENTION_TRANSFERT_ABSENTE: say(
    'R-102',
    () =>
      'L’avis sur un transfert doit porter la mention de transfert ; demandez à la préfecture de la cocher.',
  ),
  COMITE_NON_REQUIS: say(
    'R-119',
    (d) => `Une demande ${d.kind ?? 'de ce type'} ne passe pas en comité ; elle s’instruit sans lui.`,
  ),
  ISSUE_IMPOSSIBLE: say(
    'R-128',
    (d) =>
      `L’issue ${d.issue ?? '…'} n’existe pas dans la version ${d.version ?? '…'} ; choisissez parmi ${d.attendu ?? '…'}.`,
  ),
  PLAFOND_ATTEINT: say(
    'R-008',
    (d) =>
      `Il reste ${d.disponibles ?? 0} poste(s) sous le plafond national ; maintenez la demande en base ou accordez moins de postes.`,
  ),
  POSTES_ACCORDES_EXCESSIFS: say(
    'R-080',
    () => 'Le nombre de postes accordés dépasse le nombre demandé ; diminuez-le.',
  ),
  ATTRIBUTION_SUSPENDUE: say(
    'R-123',
    () => 'Les nouvelles attributions sont suspendues ; maintenez la demande en base.',
  ),
  MOTIF_REQUIS: say(null, () => 'Cette décision doit être motivée ; indiquez le motif.'),

  // Candidat
  STRUCTURE_NON_ACTIVEE: say(
    'R-412',
    () => 'La structure n’est pas encore activée ; attendez la décision du comité.',
  ),
  CANDIDAT_NON_VALIDE: say(
    'R-191',
    () => 'Aucun candidat n’est validé ; la structure doit d’abord valider une candidature.',
  ),
  CANDIDAT_DEJA_VALIDE: say(
    'R-155',
    () => 'Ce candidat est déjà validé par une structure ; choisissez-en un autre ou attendez l’annulation.',
  ),
  CANDIDAT_DEJA_INSCRIT: say(
    'R-147',
    () => 'Ce compte porte déjà une inscription de candidat ; reprenez-la au lieu d’en créer une autre.',
  ),
  POSTE_DEJA_POURVU: say(
    'R-155',
    () => 'Un candidat est déjà validé sur ce poste ; annulez sa validation ou choisissez un autre poste.',
  ),
  CANDIDAT_NON_INSCRIT: say(
    'R-147',
    () => 'Le candidat doit s’inscrire sur la plateforme avant d’être validé ; invitez-le à le faire.',
  ),
  PIX_NON_PARTAGE: say(
    'R-411',
    () => 'Le candidat n’a pas partagé son résultat Pix ; demandez-lui son accord.',
  ),

  // Convention and contrat
  POSTE_DEJA_CONVENTIONNE: say(
    'R-030',
    () => 'Ce poste figure déjà dans une convention en cours ; retirez-le de cette demande.',
  ),
  POSTES_DISPERSES: say(
    'R-030',
    () =>
      'Une demande de subvention porte sur les postes d’un même dossier ; déposez une demande pour chaque dossier.',
  ),
  PARCOURS_ABSENT: say(
    'R-205',
    () => 'Aucun parcours n’est proposé ; attendez l’organisme de formation avant d’envoyer la convention.',
  ),
  SIGNATURE_STRUCTURE_ABSENTE: say(
    'R-207',
    () => 'La structure n’a pas signé ; la Banque des Territoires signe en dernier.',
  ),
  CONVENTION_NON_SIGNEE: say(
    'R-298',
    () =>
      'La convention n’est pas signée par la Banque des Territoires ; aucun versement avant cette signature.',
  ),
  CONTRAT_ABSENT: say(
    'R-296',
    () => 'Le contrat de travail du poste manque ; demandez à la structure de le transmettre.',
  ),
  CONTRAT_DIFFERENT: say(
    'R-168',
    () => 'Le contrat ne correspond pas au financement (nature ou durée) ; faites établir un avenant.',
  ),
  CONTRAT_CHEVAUCHANT: say(
    'R-031',
    () =>
      'Un autre contrat actif couvre déjà ce poste ou cette personne sur la période ; déclarez d’abord sa rupture.',
  ),
  CONTRAT_TROP_LONG: say(
    'R-220',
    (d) =>
      `Un CDD de droit privé dure au plus ${d.mois ?? '…'} mois ; corrigez la date de fin ou indiquez l’exception légale.`,
  ),
  CONTRAT_IMPOSSIBLE: say(
    'R-176',
    (d) =>
      `Le contrat ${d.contrat ?? '…'} n’est pas ouvert à cette structure sur ce territoire ; choisissez un autre contrat.`,
  ),
  CONTRAT_SIGNE_TARD: say(
    'R-217',
    () =>
      'Le contrat doit être signé avant le départ en formation ; enregistrez la signature ou reportez le départ.',
  ),
  MISSIONS_ABSENTES: say(
    'R-219',
    () => 'Le contrat doit énumérer les missions du conseiller ; complétez-le.',
  ),
  TEMPS_PARTIEL: say(
    'R-224',
    () =>
      'Le conseiller est recruté à temps plein ; corrigez la quotité ou faites enregistrer une exception.',
  ),
  CHANGEMENT_NON_MENTIONNE: say(
    'R-214',
    () => 'Le contrat du poste transformé doit mentionner le changement de fonction ; faites-le modifier.',
  ),
  DUREE_IMPOSSIBLE: say(
    'R-168',
    (d) => `La durée de ${d.duree ?? '…'} mois n’existe pas ici ; choisissez parmi ${d.attendu ?? '…'} mois.`,
  ),
  DELAI_DEPASSE: say(
    'R-165',
    (d) =>
      `Le délai de recrutement est dépassé depuis le ${d.date ?? 'dernier jour'} ; demandez une dérogation à l’ANCT.`,
  ),
  DEROGATION_IMPOSSIBLE: say(
    'R-163',
    (d) =>
      `Une dérogation n’est pas possible ici${d.cause ? ` : ${d.cause ?? '…'}` : ''} ; adressez-vous à l’ANCT.`,
  ),
  DEPART_SANS_CONTRAT: say(
    'R-217',
    () => 'Le départ en formation suppose un contrat signé ; enregistrez d’abord le contrat.',
  ),

  // Poste
  POSTE_OCCUPE: say('R-351', () => 'Le poste est occupé ; déclarez d’abord la rupture du contrat.'),
  POSTE_VACANT: say('R-296', () => 'Le poste est vacant ; le versement attend un nouveau contrat.'),
  POSTE_NON_OCCUPE: say(
    'R-347',
    () => 'Aucun contrat ne court sur ce poste ; il n’y a pas de rupture à déclarer.',
  ),
  DEPARTEMENT_DIFFERENT: say(
    'R-363',
    () => 'La structure repreneuse doit être dans le même département ; choisissez-en une autre.',
  ),
  COURRIER_AR_ABSENT: say(
    'R-361',
    () =>
      'La lettre recommandée à la Banque des Territoires n’est pas reçue ; la sortie sera complète à sa réception.',
  ),
  CUMUL_FINANCEMENT: say(
    'R-213',
    () =>
      'Ce poste porte déjà le financement de coordinateur ; il ne peut pas recevoir en même temps le renouvellement.',
  ),

  // Formation
  PARCOURS_IMPOSSIBLE: say(
    'R-248',
    (d) =>
      `Un parcours de ${d.heures ?? '…'} heures n’existe pas dans cette version ; choisissez parmi ${d.attendu ?? '…'}.`,
  ),
  PARCOURS_DEJA_FINANCE: say(
    'R-233',
    () =>
      'Un parcours est déjà financé pour ce poste ; demandez une décision de l’ANCT pour en financer un autre.',
  ),
  EXEMPTION_IMPOSSIBLE: say(
    'R-259',
    () => 'Les conditions d’exemption ne sont pas remplies ; inscrivez le conseiller en formation.',
  ),
  EFFECTIF_INSUFFISANT: say(
    'R-240',
    (d) => `La session compte moins de ${d.minimum ?? '…'} inscrits ; basculez-la à distance.`,
  ),
  FORMATION_NON_TERMINEE: say(
    'R-258',
    () => 'La formation n’est pas terminée ; le conseiller prend son poste après elle ou après exemption.',
  ),
  MODULE_DEJA_FINANCE: say(
    'R-286',
    () => 'Le module financé de l’année est déjà pris ; inscrivez le conseiller l’année suivante.',
  ),

  // Payment
  PORTE_FERMEE: say(
    'R-296',
    (d) =>
      `Le versement est retenu (${d.causes ?? 'condition non remplie'}) ; levez la cause pour le libérer.`,
  ),
  VERSEMENT_SUSPENDU: say(
    'R-390',
    () => 'Le versement est suspendu par décision de l’ANCT ; attendez la levée de la suspension.',
  ),
  PLAN_FIGE: say(
    'R-294',
    () =>
      'Un ordre est déjà parti à la Banque des Territoires ; seul un agent peut modifier le plan, avec un motif.',
  ),
  TRANCHE_NON_DUE: say(
    'R-291',
    (d) => `La tranche n’est due que le ${d.date ?? 'jour de son échéance'} ; attendez cette date.`,
  ),
  REVERSEMENT_IMPOSSIBLE: say(
    'R-391',
    () => 'Le reversement n’est prévu que pour les coordinateurs ; saisissez l’ANCT.',
  ),
} as const satisfies Record<string, Entry>;

export type RefusalCode = keyof typeof REFUSALS;

/** A coded "no": the code is stable, the sentence is for an agent. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly regle: string | null;
  readonly message: string;
  readonly champ?: string;
}
