import type { LocalDate } from '../kernel/date';
import type { Machine } from '../kernel/machine';
import { check, type Result } from '../kernel/result';

/** Whether the role is running, or waits for the end of the initial financing. */
export type RoleState = 'DEMANDE' | 'ATTRIBUE' | 'DIFFERE' | 'ACTIF' | 'TERMINE';

export interface RoleContext {
  /** Coordinator already in post, or poste substituted. */
  readonly substitution: boolean;
}

/**
 * The role of coordinator: attributed at once, or deferred to the end of the initial period on substitution (R-096,
 *
 */
export const roleMachine: Machine<
  RoleState,
  'attributeRole' | 'deferRole' | 'activateRole' | 'endRole',
  RoleContext
> = {
  objet: 'rôle de coordinateur',
  initial: 'DEMANDE',
  attente: {
    DEMANDE: { acteur: 'STRUCTURE', action: 'désigner le coordinateur', par: 'TACHE' },
    ATTRIBUE: { acteur: 'BDT', action: 'signer la convention ou l’avenant', par: 'TACHE' },
    DIFFERE: { acteur: 'PLATEFORME', action: 'attendre la fin du financement initial', par: 'ECHEANCE' },
    ACTIF: { acteur: 'COORDINATEUR', action: 'rendre le rapport annuel', par: 'ECHEANCE' },
    TERMINE: null,
  },
  actes: {
    attributeRole: 'd’attribuer le rôle',
    deferRole: 'de différer le rôle',
    activateRole: 'd’activer le rôle',
    endRole: 'de mettre fin au rôle',
  },
  transitions: [
    { from: ['DEMANDE'], event: 'attributeRole', to: 'ATTRIBUE', regle: 'R-096' },
    {
      from: ['ATTRIBUE'],
      event: 'deferRole',
      to: 'DIFFERE',
      regle: 'R-212',
      garde: ({ substitution }) => (substitution ? null : 'ETAT_INCOMPATIBLE'),
    },
    {
      from: ['ATTRIBUE'],
      event: 'activateRole',
      to: 'ACTIF',
      regle: 'R-210',
      garde: ({ substitution }) => (substitution ? 'ETAT_INCOMPATIBLE' : null),
    },
    { from: ['DIFFERE'], event: 'activateRole', to: 'ACTIF', regle: 'R-212' },
    { from: ['DIFFERE', 'ACTIF'], event: 'endRole', to: 'TERMINE', regle: 'R-187' },
  ],
};

/** First day of the coordinator financing of a substituted poste: the day after the initial period. */
export const debutFinancementSubstitution = (finInitialeOn: LocalDate): LocalDate =>
  finInitialeOn.plusDays(1);

/** What is asked of a poste transformed into a coordinator's. */
export interface Substitution {
  readonly conseillerGarde: boolean;
  readonly changementMentionne: boolean;
  readonly renouvellementDemande: boolean;
}

/**
 * Whether a poste may be transformed: one financing at a time, and the contract states the change when the person
 * stays.
 *
 * Rule   ; F-31
 * Errors  CUMUL_FINANCEMENT, CHANGEMENT_NON_MENTIONNE
 */
export const checkSubstitution = (one: Substitution): Result<true> =>
  check(true, [
    [one.renouvellementDemande, 'CUMUL_FINANCEMENT'],
    [one.conseillerGarde && !one.changementMentionne, 'CHANGEMENT_NON_MENTIONNE'],
  ]);

/** HR follow-up of a coordinated conseiller: only with a hierarchical link, never presumed. */
export const suiviRhPermis = (lien: { readonly hierarchique: boolean } | null): boolean =>
  lien?.hierarchique ?? false;

/** Whom a coordinator may animate: conseillers of the dispositif and médiateurs outside it. */
export const peutCoordonner = (kind: 'CONSEILLER' | 'MEDIATEUR_HORS_DISPOSITIF' | 'AIDANT'): boolean =>
  kind !== 'AIDANT';
