import type { Sujet } from '@cn/contracts/workflow';
import type { EcheanceCode } from '@cn/domain/kernel/echeance';

/** The case a followed subject belongs to; complete, since every échéance and task bears it. */
export interface SujetRef {
  sujet: Sujet;
  dossierId: string;
  structureId: string;
  departement: string;
}

/** One line that the planner announces, or one act that the platform owes now. */
export interface PlannedEcheance {
  /** Business key inside the subject; by default kind, rank and date. */
  cle?: string;
  kind: EcheanceCode;
  rank: number;
  /** Civil date, ISO. */
  echeanceOn: string;
  /** ISO instant. */
  instant: string;
  regle: string;
  parametres?: object;
  /** What happens then, one French sentence without personal data. */
  effet: string;
  acteur?: string | null;
  montantCents?: number | null;
}
