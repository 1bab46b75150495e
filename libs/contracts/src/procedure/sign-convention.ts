import type { ActivitiesOf, Procedure } from './procedure';

/** From the demande de subvention to the last day of the convention. Started when the demande de subvention is filed. */
export const signConvention = {
  owner: 'payments',
  prefix: 'convention',
  acts: {
    /** The instruction is longer than the level of service: the convention says so, nothing is refused (R-196, F-10). */
    'convention.instruction': 'alertInstruction',
    /** The end of the convention comes: a task asks for renewal or exit. */
    'convention.renouvellement': 'announceFin',
    /** A quarter is over: its follow-up is asked of the structure. */
    'suivi.relance': 'askSuivi',
    /** A year is over: the coordinator's report is asked for. */
    'rapport.relance': 'askRapport',
    /** The last day has passed: `ECHUE`. */
    'convention.fin': 'expireConvention',
  },
  waits: {
    CONFORME: { echeances: ['convention.instruction'], taches: ['DECLARER_COMPLETE', 'VALIDER_CONFORMITE'] },
    ENVOYEE: { echeances: ['convention.instruction'], taches: ['ENVOYER_CONVENTION'] },
    SIGNEE_STRUCTURE: {
      taches: ['SIGNER_CONVENTION'],
      raison: 'the structure signs when it wishes: its task stays open',
    },
    SIGNEE: {
      taches: ['SIGNER_EN_DERNIER'],
      raison: 'the BdT signs last, when it wishes: its task stays open',
    },
    ECHUE: {
      echeances: ['convention.renouvellement', 'suivi.relance', 'rapport.relance', 'convention.fin'],
    },
  },
} as const satisfies Procedure;

/** Activities of `payments` for this procedure. */
export type SignConventionActivities = ActivitiesOf<typeof signConvention>;
