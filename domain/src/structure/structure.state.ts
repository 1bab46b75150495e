import type { Machine } from '../kernel/machine';

/** Where a structure stands in the dispositif (B.1). */
export type StructureState = 'INSCRITE' | 'CANDIDATE' | 'ACTIVEE' | 'CONVENTIONNEE' | 'SORTIE';

export type StructureEvent =
  | 'submitDemande'
  | 'rejectDemande'
  | 'withdrawDemande'
  | 'activateStructure'
  | 'signConvention'
  | 'leaveDispositif';

/**
 * A structure registers, applies, is activated by the comité's decision, conventions, leaves; a rejected one may apply
 * again (R-129, R-132, F-85).
 */
export const structureMachine: Machine<StructureState, StructureEvent, unknown> = {
  objet: 'structure',
  initial: 'INSCRITE',
  attente: {
    INSCRITE: { acteur: 'STRUCTURE', action: 'déposer une demande', par: 'TACHE' },
    CANDIDATE: { acteur: 'ANCT', action: 'décider en comité', par: 'ECHEANCE' },
    ACTIVEE: { acteur: 'STRUCTURE', action: 'recruter et conventionner', par: 'ECHEANCE' },
    CONVENTIONNEE: { acteur: 'STRUCTURE', action: 'occuper ses postes', par: 'ECHEANCE' },
    SORTIE: null,
  },
  actes: {
    submitDemande: 'de déposer une demande',
    rejectDemande: 'de rejeter la demande',
    withdrawDemande: 'de retirer la demande',
    activateStructure: 'd’activer la structure',
    signConvention: 'de signer la convention',
    leaveDispositif: 'de quitter le dispositif',
  },
  transitions: [
    { from: ['INSCRITE', 'SORTIE'], event: 'submitDemande', to: 'CANDIDATE', regle: 'R-076' },
    { from: ['CANDIDATE', 'ACTIVEE'], event: 'rejectDemande', to: 'INSCRITE', regle: 'F-85' },
    { from: ['CANDIDATE', 'ACTIVEE'], event: 'withdrawDemande', to: 'INSCRITE', regle: 'F-85' },
    { from: ['CANDIDATE'], event: 'activateStructure', to: 'ACTIVEE', regle: 'R-129' },
    { from: ['ACTIVEE'], event: 'signConvention', to: 'CONVENTIONNEE', regle: 'R-033' },
    { from: ['ACTIVEE', 'CONVENTIONNEE'], event: 'leaveDispositif', to: 'SORTIE', regle: 'R-357' },
  ],
};

/** Whether the espace Structure is open: only after the comité's decision (R-129, R-132). */
export const espaceOuvert = (state: StructureState): boolean =>
  state === 'ACTIVEE' || state === 'CONVENTIONNEE';

/** The six steps shown to a structure of phase 1. */
export const ETAPES = [
  'inscription',
  'concertation territoriale',
  'étude des candidatures',
  'conduite des entretiens',
  'demande de subvention',
  'signature du contrat',
] as const;

/** What a structure has done, for its position in the six steps. */
export interface Avancement {
  readonly demandeDeposee: boolean;
  readonly activee: boolean;
  readonly entretienMene: boolean;
  readonly candidatValide: boolean;
  readonly demandeSubventionDeposee: boolean;
}

/** Number of the current step of a structure, from 1. */
export function etapeCourante(avancement: Avancement): number {
  const { demandeDeposee, activee, entretienMene, candidatValide, demandeSubventionDeposee } = avancement;
  const done = [demandeDeposee, activee, entretienMene, candidatValide, demandeSubventionDeposee];
  const first = done.findIndex((one) => !one);
  return first < 0 ? ETAPES.length : first + 1;
}
