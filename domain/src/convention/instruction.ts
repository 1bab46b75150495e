import { compareDates, type LocalDate } from '../kernel/date';
import { type Lecteur, lireNombre, siPresent } from '../referentiel/value';

/** A demande de subvention in the BdT's queue. */
export interface DossierEnFile {
  readonly id: string;
  readonly formationOn: LocalDate | null;
  readonly recrutementOn: LocalDate | null;
  readonly deposeOn: LocalDate;
}

const nullsLast = (a: LocalDate | null, b: LocalDate | null): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareDates(a, b);
};

/**
 * Order of the instruction: entry into training, then recruitment, then filing — not the order of filing.
 *
 * Rule    R-198; F-11
 */
export const ordreInstruction = (dossiers: readonly DossierEnFile[]): readonly DossierEnFile[] =>
  [...dossiers].sort(
    (a, b) =>
      nullsLast(a.formationOn, b.formationOn) ||
      nullsLast(a.recrutementOn, b.recrutementOn) ||
      compareDates(a.deposeOn, b.deposeOn) ||
      a.id.localeCompare(b.id),
  );

/** What an agent is told about the pace of an instruction; nothing is ever refused for it (F-10). */
export type AvertissementInstruction = 'ENVOI_AVANT_TERME_ANNONCE' | 'INSTRUCTION_EN_RETARD';

/** Dates of a file; `sentOn` is the sending of the convention, or today while it is not sent. */
export interface Instruction {
  readonly submittedOn: LocalDate;
  readonly completedOn: LocalDate | null;
  readonly sentOn: LocalDate;
}

/**
 * Service level of an instruction.
 *
 * Rule    R-196 (three weeks from the filing, P1-2022), R-197 (at most 15 days from completeness, P1-2021); F-10
 */
export function instructionWarnings(
  lecteur: Lecteur,
  { submittedOn, completedOn, sentOn }: Instruction,
): readonly AvertissementInstruction[] {
  const minimum = siPresent(lireNombre(lecteur, 'instruction.bdt.minimum'));
  if (minimum) {
    const announced = submittedOn.plusDays(minimum.valeur);
    if (sentOn.equals(announced)) return [];
    return [sentOn.isBefore(announced) ? 'ENVOI_AVANT_TERME_ANNONCE' : 'INSTRUCTION_EN_RETARD'];
  }
  const maximum = siPresent(lireNombre(lecteur, 'instruction.bdt.maximum'));
  const late = maximum && completedOn && sentOn.isAfter(completedOn.plusDays(maximum.valeur));
  return late ? ['INSTRUCTION_EN_RETARD'] : [];
}
