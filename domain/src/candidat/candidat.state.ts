import type { Machine } from '../kernel/machine';

/** States of a mise en relation: a candidat as seen by one structure. */
export type CandidatState =
  'NOUVELLE' | 'PRE_SELECTIONNEE' | 'NON_RETENUE' | 'VALIDEE' | 'RECRUTEE' | 'RETIREE';

export type CandidatEvent =
  | 'preselectCandidat'
  | 'dismissCandidat'
  | 'validateCandidat'
  | 'cancelValidation'
  | 'startFormation'
  | 'cancelDepart'
  | 'withdrawCandidat'
  | 'registerCandidat';

/** What the guards of a candidat look at. */
export interface CandidatContext {
  readonly structureActivee: boolean;
  readonly dejaValideAilleurs: boolean;
  readonly inscrit: boolean;
}

const mayValidate = ({ structureActivee, dejaValideAilleurs, inscrit }: CandidatContext) => {
  if (!structureActivee) return 'STRUCTURE_NON_ACTIVEE';
  if (!inscrit) return 'CANDIDAT_NON_INSCRIT';
  return dejaValideAilleurs ? 'CANDIDAT_DEJA_VALIDE' : null;
};

const maySort = ({ structureActivee, dejaValideAilleurs }: CandidatContext) => {
  if (!structureActivee) return 'STRUCTURE_NON_ACTIVEE';
  return dejaValideAilleurs ? 'CANDIDAT_DEJA_VALIDE' : null;
};

const OPEN = ['NOUVELLE', 'PRE_SELECTIONNEE', 'NON_RETENUE'] as const;

/** A candidat for one structure: sorted into lists, validated by the structure alone, recruited on departure; one validated elsewhere is closed (R-139, R-149, R-155, R-157, F-88). */
export const candidatMachine: Machine<CandidatState, CandidatEvent, CandidatContext> = {
  objet: 'mise en relation',
  initial: 'NOUVELLE',
  attente: {
    NOUVELLE: { acteur: 'STRUCTURE', action: 'examiner la candidature', par: 'TACHE' },
    PRE_SELECTIONNEE: { acteur: 'STRUCTURE', action: 'mener l’entretien et choisir', par: 'TACHE' },
    NON_RETENUE: null,
    VALIDEE: {
      acteur: 'STRUCTURE',
      action: 'signer le contrat et organiser le départ en formation',
      par: 'ECHEANCE',
    },
    RECRUTEE: null,
    RETIREE: null,
  },
  actes: {
    preselectCandidat: 'de présélectionner le candidat',
    dismissCandidat: 'd’écarter le candidat',
    validateCandidat: 'de valider le candidat',
    cancelValidation: 'd’annuler la validation',
    startFormation: 'de partir en formation',
    cancelDepart: 'd’annuler le départ en formation',
    withdrawCandidat: 'de retirer la candidature',
    registerCandidat: 'de s’inscrire de nouveau',
  },
  transitions: [
    { from: OPEN, event: 'preselectCandidat', to: 'PRE_SELECTIONNEE', regle: 'R-139', garde: maySort },
    { from: OPEN, event: 'dismissCandidat', to: 'NON_RETENUE', regle: 'R-139', garde: maySort },
    { from: OPEN, event: 'validateCandidat', to: 'VALIDEE', regle: 'R-155', garde: mayValidate },
    { from: ['VALIDEE'], event: 'cancelValidation', to: 'PRE_SELECTIONNEE', regle: 'F-88' },
    { from: ['VALIDEE'], event: 'startFormation', to: 'RECRUTEE', regle: 'R-157' },
    { from: ['RECRUTEE'], event: 'cancelDepart', to: 'VALIDEE', regle: 'R-157' },
    { from: [...OPEN, 'VALIDEE'], event: 'withdrawCandidat', to: 'RETIREE', regle: 'F-88' },
    { from: ['RETIREE'], event: 'registerCandidat', to: 'NOUVELLE', regle: 'R-147' },
  ],
};

/** The four lists shown to a structure, with « toutes » (R-139, F-71). */
export const CANDIDAT_LISTS: Readonly<Record<string, readonly CandidatState[]>> = {
  NOUVELLES: ['NOUVELLE'],
  PRE_SELECTIONNEES: ['PRE_SELECTIONNEE'],
  NON_RETENUES: ['NON_RETENUE'],
  VALIDEES: ['VALIDEE', 'RECRUTEE'],
  TOUTES: ['NOUVELLE', 'PRE_SELECTIONNEE', 'NON_RETENUE', 'VALIDEE', 'RECRUTEE'],
};
