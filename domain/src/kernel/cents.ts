/** An amount of money: integer euro cents, safe to add. */
export type Cents = number;

/** Basis points of a whole: 10 000 = 100 %. */
export const WHOLE_POINTS = 10_000;

/** True when the number is an amount we accept: a safe, non-negative integer of cents. */
export const isCents = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Sum of amounts, in cents. */
export const sumCents = (amounts: readonly Cents[]): Cents => amounts.reduce((total, one) => total + one, 0);

/** A share of an amount in basis points, rounded down to the cent. */
export const shareOfCents = (amount: Cents, points: number): Cents =>
  Number((BigInt(amount) * BigInt(points)) / BigInt(WHOLE_POINTS));

/** `amount × numerator ÷ denominator`, rounded half up to the cent. */
export function ratioOfCents(amount: Cents, numerator: number, denominator: number): Cents {
  const doubled = 2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator);
  return Number(doubled / (2n * BigInt(denominator)));
}

/** Cents of an amount written in euros (`32 000`, `7250,50`); null when the text is not an amount. */
export function parseEuros(text: string): Cents | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('€', '');
  const match = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(plain);
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** `32 000 €` or `16 375,50 €`, with narrow no-break spaces, for French sentences. */
export function formatEuros(amount: Cents): string {
  const whole = String(Math.trunc(amount / 100)).replace(/\B(?=(\d{3})+$)/g, '\u202f');
  const rest = amount % 100;
  return `${whole}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}\u00a0€`;
}
