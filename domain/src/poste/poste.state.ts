import type { Machine } from '../kernel/machine';

/** States of a poste (decision 3); OCCUPE and VACANT are derived from its contracts, DELAI_DEPASSE is a dated mark. */
export type PosteState = 'ACCORDE' | 'ATTRIBUE' | 'RENDU' | 'TRANSFERE' | 'RETIRE' | 'ECHU';

export type PosteEvent = 'signConvention' | 'returnPoste' | 'transferPoste' | 'withdrawPoste' | 'endPoste';

/** What the guards of a poste look at. */
export interface PosteContext {
  readonly vacant: boolean;
  readonly delaiDepasse: boolean;
  /** Reason typed by the ANCT agent, empty when the withdrawal is the version's automatic effect of the expiry. */
  readonly motif: string | null;
  readonly memeDepartement: boolean;
  readonly conventionEnCours: boolean;
}

const vacantFirst = ({ vacant }: PosteContext) => (vacant ? null : 'POSTE_OCCUPE');

const mayWithdraw = ({ vacant, delaiDepasse, motif }: PosteContext) => {
  if (!vacant) return 'POSTE_OCCUPE';
  return delaiDepasse || motif ? null : 'MOTIF_REQUIS';
};

const mayTransfer = ({ vacant, memeDepartement, conventionEnCours }: PosteContext) => {
  if (!vacant) return 'POSTE_OCCUPE';
  if (!memeDepartement) return 'DEPARTEMENT_DIFFERENT';
  return conventionEnCours ? null : 'CONVENTION_TERMINEE';
};

/** The life of a poste: granted by the comité, attributed at the BdT's signature, then returned, transferred, withdrawn or ended. */
export const posteMachine: Machine<PosteState, PosteEvent, PosteContext> = {
  objet: 'poste',
  initial: 'ACCORDE',
  attente: {
    ACCORDE: { acteur: 'STRUCTURE', action: 'recruter et faire signer la convention', par: 'ECHEANCE' },
    ATTRIBUE: {
      acteur: 'STRUCTURE',
      action: 'occuper le poste jusqu’à la fin de la convention',
      par: 'ECHEANCE',
    },
    RENDU: null,
    TRANSFERE: { acteur: 'BDT', action: 'signer la convention de la structure repreneuse', par: 'TACHE' },
    RETIRE: null,
    ECHU: null,
  },
  actes: {
    signConvention: 'd’attribuer le poste',
    returnPoste: 'de rendre le poste',
    transferPoste: 'de transférer le poste',
    withdrawPoste: 'de retirer le poste',
    endPoste: 'de clore le poste',
  },
  transitions: [
    { from: ['ACCORDE', 'TRANSFERE'], event: 'signConvention', to: 'ATTRIBUE', regle: 'R-033' },
    { from: ['ACCORDE', 'ATTRIBUE'], event: 'returnPoste', to: 'RENDU', regle: 'R-351', garde: vacantFirst },
    {
      from: ['RENDU', 'ATTRIBUE'],
      event: 'transferPoste',
      to: 'TRANSFERE',
      regle: 'R-362',
      garde: mayTransfer,
    },
    {
      from: ['ACCORDE', 'ATTRIBUE', 'TRANSFERE'],
      event: 'withdrawPoste',
      to: 'RETIRE',
      regle: 'R-165',
      garde: mayWithdraw,
    },
    { from: ['ATTRIBUE'], event: 'endPoste', to: 'ECHU', regle: 'R-343' },
  ],
};

/** States counted against the national cap (decision 3, F-21). */
export const COUNTED_STATES: readonly PosteState[] = ['ACCORDE', 'ATTRIBUE'];
