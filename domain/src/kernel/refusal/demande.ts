import { type Entry, say } from './say';

/** Refusals about a demande. */
export const DEMANDE = {
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
} as const satisfies Record<string, Entry>;
