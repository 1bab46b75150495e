/** Civil date some days or months after another; a month ends on its last day at most. */
export function addTo(on: string, { days = 0, months = 0 }: { days?: number; months?: number }): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last) + days));
  return date.toISOString().slice(0, 10);
}
