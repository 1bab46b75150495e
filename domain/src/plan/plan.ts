import type { Cents } from '../kernel/cents';
import type { LocalDate } from '../kernel/date';
import type { EcheancePrevue } from '../echeancier/echeance';
import type { Montant, MontantInput } from '../montant/compute-montant';
import type { Parametre, Statut } from '../referentiel/param';

/** What a plan is asked for; dates are taken as they are given. */
export interface PlanInput extends Omit<MontantInput, 'asOf'> {
  readonly departFormationOn: LocalDate | null;
  readonly signatureOn: LocalDate | null;
  /** Département of the structure, for its holidays; absent: those of the mainland. */
  readonly departement?: string | undefined;
}

/** A tranche of a plan; its date is null while the clock date is unknown. */
export interface TranchePlan {
  readonly numero: number;
  readonly part: number | null;
  readonly montantCents: Cents;
  readonly echeanceOn: LocalDate | null;
  readonly limiteOn: LocalDate | null;
  readonly regle: string;
}

/** The plan of one financement as it is computed. */
export interface PlanCalcule {
  readonly montant: Montant;
  readonly statut: Statut;
  readonly tranches: readonly TranchePlan[];
  readonly echeancier: Parametre;
  readonly finConventionOn: LocalDate | null;
  readonly echeances: readonly EcheancePrevue[];
}

/** The whole plan of one financement. */
export interface Plan extends PlanCalcule {
  /** What its reader must know before relying on it, one French sentence each. */
  readonly avertissements: readonly string[];
}
