import type { ActivitiesOf, Procedure } from './procedure';

/** The tranches of one financement, until the last is reconciled. Started when the financement is created. */
export const payTranches = {
  owner: 'payments',
  prefix: 'tranches',
  acts: {
    /** The tranche falls due, or is held if the gate is closed. */
    'tranche.due': 'fallDue',
    /** Under the lock of the gate: the order is written. */
    'versement.ordonnancement': 'orderTranche',
    /** The order leaves for the BdT; an unknown outcome is asked about by reference. */
    'versement.envoi': 'sendOrdre',
    /** Asks the BdT what became of the order. */
    'versement.suivi': 'followOrdre',
    /** Compares what was paid with what was ordered. */
    'versement.rapprochement': 'reconcileTranche',
  },
  waits: {
    PLAN_CONNU: {
      raison: 'fillPoste follows the départ en formation, which starts the clock of the tranches',
    },
    SOLDEE: {
      echeances: [
        'tranche.due',
        'versement.ordonnancement',
        'versement.envoi',
        'versement.suivi',
        'versement.rapprochement',
      ],
    },
  },
} as const satisfies Procedure;

/** Activities of `payments` for this procedure. */
export type PayTranchesActivities = ActivitiesOf<typeof payTranches>;
