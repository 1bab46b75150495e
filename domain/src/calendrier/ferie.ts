import { LocalDate } from '../kernel/date';

/** Zones with holidays of their own; METROPOLE elsewhere. */
export type ZoneFerie =
  'METROPOLE' | 'ALSACE_MOSELLE' | '971' | '972' | '973' | '974' | '976' | '977' | '978';

const ALSACE_MOSELLE = ['57', '67', '68'];
const OVERSEAS: readonly ZoneFerie[] = ['971', '972', '973', '974', '976', '977', '978'];

/** Zone of holidays of a département. */
export const zoneOf = (departement: string): ZoneFerie => {
  if (ALSACE_MOSELLE.includes(departement)) return 'ALSACE_MOSELLE';
  return OVERSEAS.find((one) => one === departement) ?? 'METROPOLE';
};

/** Sunday of Easter of a year (Gregorian computus, Meeus). */
export function easterOn(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return LocalDate.of(year, Math.floor(f / 31), (f % 31) + 1);
}

const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

/** Extra fixed days of a zone: second day of Christmas, abolition of slavery. */
const EXTRA: Readonly<Record<ZoneFerie, readonly string[]>> = {
  METROPOLE: [],
  ALSACE_MOSELLE: ['12-26'],
  '971': ['05-27'],
  '972': ['05-22'],
  '973': ['06-10'],
  '974': ['12-20'],
  '976': ['04-27'],
  '977': ['10-09'],
  '978': ['05-28'],
};

const GOOD_FRIDAY = -2;
const MOVABLE = [1, 39, 50];

/** Those already computed: a batch asks for the same year again and again. */
const known = new Map<string, readonly LocalDate[]>();

/** Public holidays of a year in a zone. */
export function holidaysOf(year: number, zone: ZoneFerie): readonly LocalDate[] {
  const key = `${year} ${zone}`;
  const holidays = known.get(key) ?? computeHolidays(year, zone);
  known.set(key, holidays);
  return holidays;
}

function computeHolidays(year: number, zone: ZoneFerie): readonly LocalDate[] {
  const easter = easterOn(year);
  const movable = zone === 'ALSACE_MOSELLE' ? [GOOD_FRIDAY, ...MOVABLE] : MOVABLE;
  return [
    ...[...FIXED, ...EXTRA[zone]].map((day) => LocalDate.parse(`${year}-${day}`)),
    ...movable.map((days) => easter.plusDays(days)),
  ];
}

const SATURDAY = 6;

/** Whether a day is neither Saturday, Sunday nor a holiday of the zone. */
export const isWorkingDay = (on: LocalDate, zone: ZoneFerie): boolean =>
  on.dayOfWeek().value() < SATURDAY && !holidaysOf(on.year(), zone).some((one) => one.equals(on));

/** The day itself when it is worked, else the next worked one: when a payment due on a holiday can run (F-16). */
export function nextWorkingDay(on: LocalDate, zone: ZoneFerie): LocalDate {
  let day = on;
  while (!isWorkingDay(day, zone)) day = day.plusDays(1);
  return day;
}
