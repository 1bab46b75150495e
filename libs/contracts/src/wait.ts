import type { WorkflowName } from './workflow';

/**
 * Every wait of every procedure, with what keeps the case awake meanwhile: the échéances that remind or decide,
 * or the reason why none is needed. `reaches()` accepts no wait that is absent from this table, and asks for an
 * act for each échéance named here: a forgotten reminder does not compile.
 */
export const WAITS = {
  examineCandidature: {
    AVIS_RENDU: {
      echeances: ['avis.relance', 'avis.escalade', 'demande.confirmation'],
      taches: ['RENDRE_AVIS'],
    },
    INSCRITE: { echeances: ['demande.confirmation'], taches: ['INSCRIRE_AU_COMITE'] },
    DECIDEE: {
      echeances: ['comite.seance', 'demande.confirmation'],
      taches: ['DECIDER', 'INSCRIRE_AU_COMITE'],
    },
    ACTIVEE: { echeances: ['demande.activation'] },
  },
  fillPoste: {
    CONTRAT_TRANSMIS: {
      echeances: ['recrutement.rappel', 'recrutement.expiration', 'vacance.limite'],
      taches: ['RECRUTER', 'DEROGER_OU_RETIRER'],
    },
    DEPART_EN_FORMATION: { echeances: ['formation.debut', 'contrat.fin', 'vacance.limite'] },
    FIN: {
      echeances: ['contrat.fin', 'vacance.limite'],
      raison: 'signConvention follows the convention, whose last day ends the poste',
    },
  },
  signConvention: {
    CONFORME: {
      echeances: ['convention.instruction'],
      taches: ['DECLARER_COMPLETE', 'VALIDER_CONFORMITE'],
    },
    ENVOYEE: { echeances: ['convention.instruction'], taches: ['ENVOYER_CONVENTION'] },
    SIGNEE_STRUCTURE: {
      taches: ['SIGNER_CONVENTION'],
      raison: 'the structure signs when it wishes: its task stays open',
    },
    SIGNEE: {
      taches: ['SIGNER_EN_DERNIER'],
      raison: 'the BdT signs last, when it wishes: its task stays open',
    },
    ECHUE: { echeances: ['convention.renouvellement', 'convention.fin'] },
  },
  payTranches: {
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
} as const satisfies Record<WorkflowName, Record<string, Wait>>;

/**
 * What keeps a case awake while it waits: échéances, or the reason why none is needed. One at least of `taches` is open
 * as long as the wait lasts: a task closed without its act is found by the sweep.
 */
export type Wait = { taches?: readonly string[]; raison?: string } & (
  { echeances: readonly string[] } | { raison: string }
);

export type WaitOf<W extends WorkflowName> = keyof (typeof WAITS)[W] & string;

/** Kinds of échéance that may fall due during one wait. */
export type EcheanceOf<W extends WorkflowName, A extends WaitOf<W>> = (typeof WAITS)[W][A] extends {
  echeances: readonly (infer K extends string)[];
}
  ? K
  : never;
