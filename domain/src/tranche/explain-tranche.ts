import { type Cents, formatEuros, shareOfCents } from '../kernel/cents';
import { frenchDate, type LocalDate } from '../kernel/date';
import { explainParametres } from '../explain/explain';
import type { Parametre } from '../referentiel/param';
import { ruleOfTranche, type TranchePart } from './split';

/** The share a tranche is, and how much that makes; the last one also takes what the rounding leaves. */
function explainPart({ part, montantCents }: TranchePart, wholeCents: Cents): string {
  if (part === null) return `versement de ${formatEuros(montantCents)}`;
  const rest = shareOfCents(wholeCents, part) === montantCents ? '' : ', reste des arrondis compris';
  return `${String(part / 100).replace('.', ',')} % de ${formatEuros(wholeCents)}${rest}, soit ${formatEuros(montantCents)}`;
}

function explainQuand(quand: TranchePart['quand'], clockOn: LocalDate): string {
  if (quand === 'MOIS_SUIVANT') return `dans le mois civil qui suit le ${frenchDate(clockOn)}`;
  return quand.months === 0
    ? `le ${frenchDate(clockOn)}`
    : `${quand.months} mois après le ${frenchDate(clockOn)}`;
}

/**
 * How a tranche was computed, in one French sentence for the structure that awaits it; with the parameter of its
 * schedule when it is given.
 *
 * Rule   
 * Units   cents; basis points; calendar months
 */
export function explainTranche(
  part: TranchePart,
  montantCents: Cents,
  clockOn: LocalDate,
  echeancier?: Parametre,
): string {
  const source = echeancier ? explainParametres([echeancier]) : '';
  return `${explainPart(part, montantCents)}, ${explainQuand(part.quand, clockOn)}, règle ${ruleOfTranche(part)}${source}.`;
}
