import type { WorkflowName } from './workflow';

/**
 * Every wait of every procedure, with what keeps the case awake meanwhile: the échéances that remind or decide,
 * or the reason why none is needed. `reaches()` accepts no wait that is absent from this table, and asks for an
 * act for each échéance named here: a forgotten reminder does not compile.
 */
export const WAITS = {
  examineCandidature: {
    AVIS_RENDU: { echeances: ['RELANCE_AVIS', 'ESCALADE_AVIS'] },
    INSCRITE: { raison: 'an open task of the ANCT: put the demande on the agenda of a comité' },
    DECIDEE: { echeances: ['COMITE_SANS_DECISION'] },
    ACTIVEE: { echeances: ['ACTIVATION'] },
  },
  fillPoste: {
    CONTRAT_TRANSMIS: { echeances: ['RAPPEL_RECRUTEMENT', 'EXPIRATION_RECRUTEMENT'] },
    DEPART_EN_FORMATION: { echeances: ['ALERTE_ENTREE_FORMATION'] },
    FIN: { raison: 'the convention is followed by signConvention: its last day ends the poste' },
  },
  signConvention: {
    CONFORME: { echeances: ['ALERTE_INSTRUCTION'] },
    ENVOYEE: { raison: 'an open task of the BdT: send the convention once the parcours is proposed' },
    SIGNEE_STRUCTURE: { raison: 'an open task of the structure: sign the convention' },
    SIGNEE: { raison: 'an open task of the BdT: sign last' },
    ECHUE: { echeances: ['FIN_CONVENTION_ANNONCEE', 'EXPIRATION_CONVENTION'] },
  },
  payTranches: {
    PLAN_CONNU: { raison: 'fillPoste follows the départ en formation, which starts the clock of the tranches' },
    SOLDEE: { echeances: ['TRANCHE_DUE', 'ORDONNANCEMENT', 'ENVOI_ORDRE', 'SUIVI_ORDRE', 'RAPPROCHEMENT'] },
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
