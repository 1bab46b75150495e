import type { WorkflowName } from './workflow';

/**
 * Every wait of every procedure, with what keeps the case awake meanwhile: the échéances that remind or decide,
 * or the reason why none is needed. `reaches()` accepts no wait that is absent from this table, and asks for an
 * act for each échéance named here: a forgotten reminder does not compile.
 */
export const WAITS = {
  examineCandidature: {
    AVIS_RENDU: { echeances: ['avis.relance', 'avis.escalade', 'demande.confirmation'] },
    INSCRITE: { echeances: ['demande.confirmation'] },
    DECIDEE: { echeances: ['comite.seance', 'demande.confirmation'] },
    ACTIVEE: { echeances: ['demande.activation'] },
  },
  fillPoste: {
    CONTRAT_TRANSMIS: { echeances: ['recrutement.rappel', 'recrutement.expiration', 'vacance.limite'] },
    DEPART_EN_FORMATION: { echeances: ['formation.debut', 'contrat.fin', 'vacance.limite'] },
    FIN: { echeances: ['contrat.fin', 'vacance.limite'] },
  },
  signConvention: {
    CONFORME: { echeances: ['convention.instruction'] },
    ENVOYEE: { echeances: ['convention.instruction'] },
    SIGNEE_STRUCTURE: { raison: 'an open task of the structure: sign the convention' },
    SIGNEE: { raison: 'an open task of the BdT: sign last' },
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

/** What keeps a case awake while it waits. */
export type Wait = { echeances: readonly string[] } | { raison: string };

export type WaitOf<W extends WorkflowName> = keyof (typeof WAITS)[W] & string;

/** Kinds of échéance that may fall due during one wait. */
export type EcheanceOf<W extends WorkflowName, A extends WaitOf<W>> = (typeof WAITS)[W][A] extends {
  echeances: readonly (infer K extends string)[];
}
  ? K
  : never;
