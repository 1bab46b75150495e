import { debutMois, lundi, plusJours, plusMois } from '../kit/civil';

export type Vue = 'mois' | 'semaine' | 'liste';

/** What a view shows of a day: its first and last days, whole weeks for a calendar. */
export function periodeOf(vue: Vue, on: string): { from: string; to: string } {
  if (vue === 'semaine') return { from: lundi(on), to: plusJours(lundi(on), 6) };
  const first = debutMois(on);
  const last = plusJours(plusMois(first, 1), -1);
  return vue === 'liste' ? { from: first, to: last } : { from: lundi(first), to: plusJours(lundi(last), 6) };
}

/** Where « précédent » and « suivant » lead: a week further, or to the first of a month. */
export const voisin = (vue: Vue, on: string, way: 1 | -1): string =>
  vue === 'semaine' ? plusJours(on, 7 * way) : plusMois(debutMois(on), way);

/** The days of a period, week by week. */
export function semainesOf(from: string, to: string): string[][] {
  const weeks: string[][] = [];
  for (let monday = from; monday <= to; monday = plusJours(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, day) => plusJours(monday, day)));
  return weeks;
}
