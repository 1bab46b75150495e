import type { Cents } from '../kernel/cents';
import { type MotifCode, motifLabel } from '../kernel/motif';
import { refusal } from '../kernel/result';
import type { Details, Refusal, RefusalCode } from '../kernel/refusal';
import type { Role } from '../kernel/role';

/** The conditions of a payment, as the row of the gate holds them (decision 25). */
export interface Porte {
  readonly conventionSignee: boolean;
  readonly contratAuDossier: boolean;
  /** The contract on file is of the kind and duration of the financement; absent: not compared. */
  readonly contratConforme?: boolean;
  readonly posteOccupe: boolean;
  readonly suspendue: boolean;
  readonly parametresConfirmes: boolean;
  /** The SIRET of the structure, without which nobody can be paid; absent: not looked at. */
  readonly siretConnu?: boolean;
  /** Whether the version asks for the contract (`versement.contrat`, F-18). */
  readonly contratRequis: boolean;
}

/** The gate's verdict: open, or the conditions that close it, each as a refusal. */
export interface PorteVerdict {
  readonly ouverte: boolean;
  readonly fermetures: readonly (Refusal & { readonly code: Fermeture })[];
}

const close = (code: Fermeture, details: Details = {}) => ({ ...refusal(code, details), code });

/**
 * Whether a tranche may be ordered, and what holds it.
 *
 * Rule   ; F-14, F-17, F-18; L-14
 * Errors  none: the closed conditions are the answer (CONVENTION_NON_SIGNEE, CONTRAT_ABSENT, CONTRAT_DIFFERENT, POSTE_VACANT, VERSEMENT_SUSPENDU, SIRET_ABSENT, PARAMETRE_A_CONFIRMER)
 */
export function evaluatePorte(porte: Porte): PorteVerdict {
  const fermetures = [
    !porte.conventionSignee && close('CONVENTION_NON_SIGNEE'),
    porte.contratRequis && !porte.contratAuDossier && close('CONTRAT_ABSENT'),
    porte.contratRequis &&
      porte.contratAuDossier &&
      porte.contratConforme === false &&
      close('CONTRAT_DIFFERENT'),
    porte.contratRequis && porte.contratAuDossier && !porte.posteOccupe && close('POSTE_VACANT'),
    porte.suspendue && close('VERSEMENT_SUSPENDU'),
    porte.siretConnu === false && close('SIRET_ABSENT'),
    !porte.parametresConfirmes && close('PARAMETRE_A_CONFIRMER', { key: 'montant ou versement' }),
  ].filter((one) => one !== false);
  return { ouverte: fermetures.length === 0, fermetures };
}

/**
 * What happens to a tranche on its date: DUE when the gate is open, RETENUE otherwise; one of nothing, because aids eat
 * the amount, is closed without an order.
 *
 * Rule   ; F-12, F-14, F-17
 * Units   cents
 */
export const stateOnDueDate = (porte: Porte, montantCents: Cents): 'DUE' | 'RETENUE' | 'ANNULEE' => {
  if (montantCents === 0) return 'ANNULEE';
  return evaluatePorte(porte).ouverte ? 'DUE' : 'RETENUE';
};

/** Who may lift each cause that closes the gate, the first to ask first. */
const OUVRENT = {
  CONTRAT_ABSENT: 'STRUCTURE',
  CONTRAT_DIFFERENT: 'STRUCTURE',
  POSTE_VACANT: 'STRUCTURE',
  VERSEMENT_SUSPENDU: 'ANCT',
  SIRET_ABSENT: 'ANCT',
  PARAMETRE_A_CONFIRMER: 'ANCT',
  CONVENTION_NON_SIGNEE: 'BDT',
} as const satisfies Partial<Record<RefusalCode & MotifCode, Role>>;

/** Codes that may close the gate. */
export type Fermeture = keyof typeof OUVRENT;
export const FERMETURES = Object.keys(OUVRENT) as readonly Fermeture[];

/** The causes that close a gate, in words. */
export const sayFermetures = (fermetures: readonly Fermeture[]): string =>
  fermetures.map(motifLabel).join(', ');

/** The one who must act first to open a gate closed for these causes; null when it is open. */
export const whoOpens = (fermetures: readonly Fermeture[]): (typeof OUVRENT)[Fermeture] | null => {
  const first = FERMETURES.find((one) => fermetures.includes(one));
  return first ? OUVRENT[first] : null;
};
