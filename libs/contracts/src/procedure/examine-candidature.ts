import type { ActivitiesOf, Procedure } from './procedure';

/** A candidature is examined until its structure is activated. Started at the filing, by `structures`. */
export const examineCandidature = {
  owner: 'structures',
  prefix: 'candidature',
  acts: {
    /** Mail to the préfecture whose avis is awaited. */
    'avis.relance': 'remindPrefecture',
    /** The avis is late: a task for the ANCT. */
    'avis.escalade': 'escalateAvis',
    /** The announced day of the result has passed: a task for the ANCT. */
    'demande.instruction': 'alertResultat',
    /** The demande has waited for a year: the structure is asked to confirm it (F-19). */
    'demande.confirmation': 'askConfirmation',
    /** The comité sits: a task for the ANCT, decide. */
    'comite.seance': 'examineInComite',
    /** The retained structure is activated: its espace opens. */
    'demande.activation': 'activateStructure',
  },
  waits: {
    AVIS_RENDU: {
      echeances: ['avis.relance', 'avis.escalade', 'demande.instruction', 'demande.confirmation'],
      taches: ['RENDRE_AVIS'],
    },
    INSCRITE: { echeances: ['demande.instruction', 'demande.confirmation'], taches: ['INSCRIRE_AU_COMITE'] },
    DECIDEE: {
      echeances: ['comite.seance', 'demande.instruction', 'demande.confirmation'],
      taches: ['DECIDER', 'INSCRIRE_AU_COMITE'],
    },
    ACTIVEE: { echeances: ['demande.activation'] },
  },
} as const satisfies Procedure;

/** Activities of `structures` for this procedure. */
export type ExamineCandidatureActivities = ActivitiesOf<typeof examineCandidature>;
