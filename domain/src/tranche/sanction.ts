import { type Cents, sumCents } from '../kernel/cents';
import { check, refuse, type Result } from '../kernel/result';
import { type Lecteur, lireOuiNon, siPresent } from '../referentiel/value';
import { lectureB } from '../poste/transfert';

/**
 * Grounds of a suspension: obligations, follow-up and instructions of the animation, full time.
 */
export const CAUSES_SUSPENSION = ['OBLIGATIONS', 'SUIVI', 'CONSIGNES_ANIMATION', 'TEMPS_PLEIN'] as const;

/** A sanction a person is about to decide. */
export interface Sanction {
  readonly par: 'ANCT' | 'BDT' | 'MINUTERIE' | 'STRUCTURE' | 'PREFECTURE';
  readonly motif: string;
}

/** A suspension, and the ground it rests on. */
export interface Suspension extends Sanction {
  readonly cause: string;
}

/** A sanction is a person's, the ANCT's, with a reason; no timer ever takes one. */
const checkSanction = ({ par, motif }: Sanction): Result<true> =>
  check(true, [
    [par !== 'ANCT', 'ACCES_REFUSE'],
    [motif.trim() === '', 'MOTIF_REQUIS', { champ: 'motif' }],
  ]);

/**
 * Whether a suspension may be decided, in every version, on one of its grounds; the BdT applies it.
 *
 * Rule   ; F-61, F-62
 * Errors  ACCES_REFUSE, MOTIF_REQUIS, SAISIE_INVALIDE (ground)
 */
export function checkSuspension(suspension: Suspension): Result<true> {
  const decided = checkSanction(suspension);
  const known = CAUSES_SUSPENSION.some((one) => one === suspension.cause);
  return decided.ok && !known
    ? refuse('SAISIE_INVALIDE', { champ: 'cause', attendu: CAUSES_SUSPENSION.join(', ') })
    : decided;
}

/**
 * Whether a repayment may be demanded: only where the version foresees it, by the ANCT, with a reason.
 *
 * Rule   ; F-62, F-80
 * Errors  REVERSEMENT_IMPOSSIBLE, ACCES_REFUSE, MOTIF_REQUIS
 */
export const checkReversement = (lecteur: Lecteur, sanction: Sanction): Result<true> => {
  const planned = siPresent(lireOuiNon(lecteur, 'reversement.prevu'))?.valeur ?? false;
  return planned ? checkSanction(sanction) : refuse('REVERSEMENT_IMPOSSIBLE');
};

/** What has been paid, for the amount shown to the person who decides a repayment. */
export interface MontantVerse {
  readonly payeesCents: readonly Cents[];
  readonly montantCents: Cents;
  readonly dureeMonths: number;
  readonly leftAtMonth: number;
}

/** Amounts shown, none of them automatic: all that was paid, and what was paid beyond the time served (R-391, F-80). */
export function montantsReversement(verse: MontantVerse): {
  readonly totalCents: Cents;
  readonly prorataCents: Cents;
} {
  const totalCents = sumCents(verse.payeesCents);
  const notServed = lectureB({ ...verse, paidCents: totalCents });
  return { totalCents, prorataCents: Math.max(0, totalCents - (verse.montantCents - notServed)) };
}
