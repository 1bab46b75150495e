import type { ActInput, Situation } from '../activity';
import type { Sujet } from '../sujet';
import type { ActivitiesOf, Procedure } from './procedure';

/** A contract or a départ that is undone brings back the échéances of an earlier stage: each stage knows them all. */
const TOUTES = [
  'recrutement.rappel',
  'recrutement.expiration',
  'formation.debut',
  'contrat.fin',
  'vacance.limite',
] as const;

/** A poste is filled, its conseiller leaves for training, it comes to its end. Started at the decision, one per poste. */
export const fillPoste = {
  owner: 'structures',
  prefix: 'poste',
  acts: {
    /** Mail to the structure before the recruitment deadline. */
    'recrutement.rappel': 'remindRecrutement',
    /** The recruitment deadline passed: mark, and a task for the ANCT; put off while its last reminder has not left. */
    'recrutement.expiration': 'markDelaiDepasse',
    /** The conseiller should have left for training: a task. */
    'formation.debut': 'alertDepart',
    /** A fixed-term contract ended: the structure is asked to declare it. */
    'contrat.fin': 'askRupture',
    /** The poste has been vacant for long: the structure is asked to return it. */
    'vacance.limite': 'askRetour',
  },
  waits: {
    CONTRAT_TRANSMIS: {
      echeances: ['recrutement.rappel', 'recrutement.expiration', 'vacance.limite'],
      taches: ['RECRUTER', 'DEROGER_OU_RETIRER'],
    },
    DEPART_EN_FORMATION: { echeances: TOUTES },
    FIN: {
      echeances: TOUTES,
      raison: 'signConvention follows the convention, whose last day ends the poste',
    },
  },
} as const satisfies Procedure;

/** The expiry of a recruitment deadline, with what the owner of the contracts answered just before. */
export interface ExpirationInput extends ActInput {
  /** Civil day on which the first contract of the poste was received; null when none was. */
  contratRecuOn: string | null;
}

/** Activities of `structures` for this procedure. */
export type FillPosteActivities = Omit<ActivitiesOf<typeof fillPoste>, 'markDelaiDepasse'> & {
  markDelaiDepasse(input: ExpirationInput): Promise<Situation>;
};

/** Activities of `candidates`: what this procedure asks the owner of the contracts before a deadline acts. */
export interface ContratsActivities {
  /** Whether a contract was received for a poste, and on which civil day (decision 24). */
  readContratRecu(input: { sujet: Sujet }): Promise<{ contratRecuOn: string | null }>;
}
