import { type Cents, formatEuros } from '../kernel/cents';
import { frenchDate, type LocalDate } from '../kernel/date';
import type { TranchePart } from './split';

/**
 * How a tranche was computed, in one French sentence for the structure that awaits it.
 *
 * Rule   
 * Units   cents; basis points; calendar months
 */
export function explainTranche(part: TranchePart, montantCents: Cents, clockOn: LocalDate): string {
  const share = part.part === null ? 'versement' : `${String(part.part / 100).replace('.', ',')} %`;
  const whole = part.part === null ? '' : ` de ${formatEuros(montantCents)}`;
  const when =
    part.quand === 'MOIS_SUIVANT'
      ? `dans le mois civil qui suit le ${frenchDate(clockOn)}`
      : `${part.quand.months} mois après le ${frenchDate(clockOn)}`;
  return `${share}${whole}, soit ${formatEuros(part.montantCents)}, ${when}.`;
}
