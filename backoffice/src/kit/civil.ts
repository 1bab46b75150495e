/** Arithmetic on civil dates (`2022-04-22`): no hour, no time zone. */
const read = (on: string): Date => new Date(`${on}T00:00:00Z`);
const write = (date: Date): string => date.toISOString().slice(0, 10);

/** The day so many days later, or earlier. */
export function plusJours(on: string, days: number): string {
  const date = read(on);
  date.setUTCDate(date.getUTCDate() + days);
  return write(date);
}

/** The same day so many months later, or the last of a month that is too short for it. */
export function plusMois(on: string, months: number): string {
  const date = read(debutMois(on));
  date.setUTCMonth(date.getUTCMonth() + months);
  const first = write(date);
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  const day = Math.min(Number(on.slice(8)), date.getUTCDate());
  return plusJours(first, day - 1);
}

/** The first day of its month. */
export const debutMois = (on: string): string => `${on.slice(0, 8)}01`;

/** The Monday of its week. */
export const lundi = (on: string): string => plusJours(on, -((read(on).getUTCDay() + 6) % 7));
