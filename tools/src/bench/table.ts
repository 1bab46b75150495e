import { percentile, rate, type Outcome } from './load';
import { total, type Asked } from './processes';

const number = (value: number, digits = 1): string =>
  Number.isFinite(value)
    ? value.toLocaleString('fr-FR', { maximumFractionDigits: digits, minimumFractionDigits: digits })
    : '–';

export const say = (line = ''): void => void process.stdout.write(`${line}\n`);

/** One line of durations: `seul            12,3 /s   p50 8,1 ms   p99 30,2 ms`. */
export function sayOutcome(title: string, outcome: Outcome): void {
  const { ms, errors } = outcome;
  say(
    [
      title.padEnd(34),
      `${number(rate(outcome))} /s`.padStart(12),
      `  p50 ${number(percentile(ms, 0.5))} ms`.padStart(17),
      `  p99 ${number(percentile(ms, 0.99))} ms`.padStart(17),
      errors.size > 0 ? `   erreurs : ${[...errors].map(([name, n]) => `${name} ${n}`).join(', ')}` : '',
    ].join(''),
  );
}

/** CPU by process for one unit of work, and what PostgreSQL was asked for it. */
export function sayCost(unit: string, count: number, parts: [string, number][], sql: Asked): void {
  say();
  say(`CPU par ${unit} : ${number(total(parts) / count)} ms`);
  for (const [part, ms] of parts)
    if (ms / count >= 0.05) say(`  ${part.padEnd(16)}${number(ms / count, 2).padStart(10)} ms`);
  const statements = sql.statements === null ? '' : `, ${number(sql.statements / count)} instructions`;
  say(`PostgreSQL : ${number(sql.transactions / count)} transactions${statements} par ${unit}`);
}
