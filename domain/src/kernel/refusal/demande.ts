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
      `Le dépôt n’est pas ouvert le ${d.date ?? '…'}, mais du ${d.debut ?? '…'} au ${d.fin ?? '…'} ; déposez la demande entre ces dates.`,
  ),
  DEJA_BENEFICIAIRE: say(
    'R-341',
    () => 'Cette structure est déjà dans le dispositif ; déposez une demande de poste supplémentaire.',
  ),
  NON_BENEFICIAIRE: say(
    'R-345',
    () =>
      'Cette structure n’a pas de poste en cours ; pour en obtenir un, déposez une demande d’intégration.',
  ),
  CONVENTION_PHASE_1_ABSENTE: say(
    'R-040',
    () =>
      'Seule une convention de phase 1 ou de coordinateur se renouvelle ; sans convention, déposez une candidature.',
  ),
  CONVENTION_TERMINEE: say(
    'R-366',
    (d) =>
      `La convention a pris fin${d.date ? ` le ${d.date ?? ''}` : ''} ; choisissez une autre démarche, celle-ci n’étant ouverte que jusqu’à son dernier jour.`,
  ),
  CONVENTION_ABSENTE: say(
    'R-345',
    () => 'Aucune convention signée n’est en cours ; attendez la signature de la convention.',
  ),
  CONVENTION_NON_TERMINALE: say(
    'R-342',
    (d) =>
      `La convention n’arrive pas encore à son terme ; revenez ${d.ouverture ? `à partir du ${d.ouverture ?? ''}` : 'à l’ouverture du choix de renouvellement'}.`,
  ),
  POSTES_DEMANDES_INVALIDES: say('R-080', () => 'Indiquez au moins un poste demandé.'),
  POSTES_RENOUVELES_EXCESSIFS: say(
    'R-342',
    (d) =>
      `Le renouvellement ne peut pas dépasser le nombre de postes détenus (${d.detenus ?? '…'}) ; diminuez le nombre demandé.`,
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
  CONSEILLER_AUTRE_STRUCTURE: say(
    'R-096',
    () =>
      'Le coordinateur d’un poste existant est un conseiller de la structure ; choisissez-le dans la liste de ses conseillers.',
  ),
  CONSULTATION_INCOMPLETE: say(
    'R-091',
    (d) =>
      `Toutes les structures employeuses de la zone doivent être consultées${d.manquants ? ` (il en manque ${d.manquants ?? ''})` : ''} ; complétez la liste des consultations.`,
  ),
  MOTIVATION_ABSENTE: say(
    'R-090',
    () =>
      'Le formulaire de motivation manque ; demandez à la structure de le compléter avant l’avis et l’instruction.',
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
