/** Civil dates (`2022-04-22`) and instants, as people read them. All civil dates are those of Paris. */
const civil = (on: string): Date => new Date(`${on}T12:00:00Z`);

const format = (options: Intl.DateTimeFormatOptions) => {
  const { format: say } = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', ...options });
  return (date: Date): string => say(date).replace(/^(\D*)1 /, '$11er ');
};
const full = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const day = format({ day: 'numeric', month: 'long', year: 'numeric' });
const short = format({ day: '2-digit', month: '2-digit', year: 'numeric' });
const month = format({ month: 'long', year: 'numeric' });
const instant = format({
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** « vendredi 22 avril 2022 » */
export const enToutesLettres = (on: string): string => full(civil(on));
/** « 22 avril 2022 » */
export const leJour = (on: string): string => day(civil(on));
/** « 22/04/2022 », for columns. */
export const court = (on: string): string => short(civil(on));
/** « avril 2022 » */
export const leMois = (on: string): string => month(civil(on));
/** « 22 avril 2022 à 09:00 » */
export const instantEnLettres = (at: string): string => instant(new Date(at));

const DAY_MS = 86_400_000;

/** Days from one civil date to another; negative when it is past. */
export const joursEntre = (from: string, to: string): number =>
  Math.round((civil(to).getTime() - civil(from).getTime()) / DAY_MS);

/** How far a day is from today, in plain words: « aujourd’hui », « demain », « dans 9 jours », « il y a 3 jours ». */
export function dans(on: string, today: string): string {
  const days = joursEntre(today, on);
  if (days === 0) return 'aujourd’hui';
  if (days === 1) return 'demain';
  if (days === -1) return 'hier';
  return days > 0 ? `dans ${days} jours` : `il y a ${-days} jours`;
}
