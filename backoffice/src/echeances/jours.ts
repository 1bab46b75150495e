/** Arithmetic on civil dates (`2022-04-22`): no hour, no time zone. */
const read = (on: string): Date => new Date(`${on}T00:00:00Z`);
const write = (date: Date): string => date.toISOString().slice(0, 10);

export function plusJours(on: string, days: number): string {
  const date = read(on);
  date.setUTCDate(date.getUTCDate() + days);
  return write(date);
}

/** The first day of the month so many months later. */
export function plusMois(on: string, months: number): string {
  const date = read(debutMois(on));
  date.setUTCMonth(date.getUTCMonth() + months);
  return write(date);
}

export const debutMois = (on: string): string => `${on.slice(0, 8)}01`;

/** The Monday of its week. */
export const lundi = (on: string): string => plusJours(on, -((read(on).getUTCDay() + 6) % 7));

export type Vue = 'mois' | 'semaine' | 'liste';

/** What a view shows of a day: its first and last days, whole weeks for a calendar. */
export function periodeOf(vue: Vue, on: string): { from: string; to: string } {
  if (vue === 'semaine') return { from: lundi(on), to: plusJours(lundi(on), 6) };
  const last = plusJours(plusMois(on, 1), -1);
  if (vue === 'liste') return { from: debutMois(on), to: last };
  return { from: lundi(debutMois(on)), to: plusJours(lundi(last), 6) };
}

/** Where « précédent » and « suivant » lead. */
export const voisin = (vue: Vue, on: string, way: 1 | -1): string =>
  vue === 'semaine' ? plusJours(on, 7 * way) : plusMois(on, way);

/** The days of a period, week by week. */
export function semainesOf(from: string, to: string): string[][] {
  const weeks: string[][] = [];
  for (let monday = from; monday <= to; monday = plusJours(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, day) => plusJours(monday, day)));
  return weeks;
}
