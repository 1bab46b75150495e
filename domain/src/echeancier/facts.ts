import type { Cents } from '../kernel/cents';
import type { Instant, LocalDate } from '../kernel/date';
import type { DemandeKind } from '../demande/kind';
import type { EcheanceKind } from '../kernel/echeance';

/** A dated fact: the day it is true, and the instant the platform received it (decisions 7 and 20). */
export interface Fait {
  readonly effectiveOn: LocalDate;
  readonly recordedAt: Instant;
}

/** A date moved by an agent, for one échéance. */
export interface DateDeplacee extends Fait {
  readonly type: 'DATE_DEPLACEE';
  readonly kind: EcheanceKind;
  /** Rank of the échéance moved; the only one, or the deadline in force, when absent. */
  readonly rank?: number;
  /** New last day of a deadline, or new date of a tranche. */
  readonly limiteOn: LocalDate;
}

/** Days during which a deadline does not run, both inclusive. */
export interface Gel extends Fait {
  readonly type: 'GEL';
  readonly kinds: readonly EcheanceKind[];
  readonly du: LocalDate;
  readonly au: LocalDate;
}

/** What an agent changes in a calendar: freezes and moved dates, for one case or for a population. */
export type Amenagement = DateDeplacee | Gel;

/** What every planner needs: the subject's id, its version and reading date, its aménagements. */
export interface SujetFaits {
  readonly sujet: string;
  readonly version: string;
  readonly asOf: LocalDate;
  readonly amenagements?: readonly Amenagement[];
}

/** What is known of a demande; `complete` is the motivation form of a coordinator's demande. */
export interface DemandeFaits extends SujetFaits {
  readonly kind: DemandeKind;
  readonly deposee: Fait;
  readonly complete?: Fait | null;
  readonly avis?: Fait | null;
  readonly decision?: Fait | null;
  readonly retiree?: Fait | null;
  /** Sessions of the comité on whose agenda the demande stands. */
  readonly seancesOn?: readonly LocalDate[];
}

/** A work contract of a poste; `finOn` is its last day, null without end. */
export interface ContratFaits {
  readonly startOn: LocalDate;
  readonly finOn: LocalDate | null;
  readonly transmis: Fait;
  /** The rupture, true from its `effectiveOn`, first vacant day (F-47). */
  readonly rupture?: Fait | null;
}

/** What is known of a poste. */
export interface PosteFaits extends SujetFaits {
  readonly decision: Fait;
  readonly notification?: Fait | null;
  readonly derogations?: readonly Fait[];
  readonly contrats?: readonly ContratFaits[];
  readonly departFormation?: Fait | null;
  readonly exemption?: Fait | null;
  /** Return, transfer, withdrawal or end: nothing more is expected of the poste. */
  readonly fin?: Fait | null;
}

/** What is known of a convention. */
export interface ConventionFaits extends SujetFaits {
  readonly demandee: Fait;
  readonly complete?: Fait | null;
  readonly conforme?: Fait | null;
  readonly envoyee?: Fait | null;
  readonly signeeBdt?: Fait | null;
  /** Start of the first contract, for a version that starts the convention there. */
  readonly contratStartOn?: LocalDate | null;
  readonly dureesMonths: readonly number[];
  /** The structure said whether it renews. */
  readonly choix?: Fait | null;
  /** Abandon, transfer or early end. */
  readonly fin?: Fait | null;
}

/** A départ en formation, planned or real; the last one recorded before the first order wins (F-91). */
export interface Depart extends Fait {
  readonly annule?: boolean;
}

/** What is known of a financement. */
export interface FinancementFaits extends SujetFaits {
  /** Row of the amounts table, scope of the payment schedule. */
  readonly ligne: string;
  readonly montantCents: Cents;
  readonly departs?: readonly Depart[];
  /** Exempted conseiller: `effectiveOn` is the contract's start, which is then the clock (F-13). */
  readonly exemption?: Fait | null;
  /** The BdT's signature, the last one. */
  readonly derniereSignature?: Fait | null;
  /** First order sent to the BdT: the plan is frozen from then on (decision 26). */
  readonly premierEnvoi?: Fait | null;
  /** End of the financement: what is not due yet is cancelled. */
  readonly clos?: Fait | null;
}

/** Every subject of a dossier. */
export interface DossierFaits {
  readonly demandes: readonly DemandeFaits[];
  readonly postes: readonly PosteFaits[];
  readonly conventions: readonly ConventionFaits[];
  readonly financements: readonly FinancementFaits[];
}
