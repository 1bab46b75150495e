import { formatEuros } from '@cn/domain/kernel/cents';
import { frenchDate, type LocalDate } from '@cn/domain/kernel/date';
import { ECHEANCE_KINDS } from '@cn/domain/kernel/echeance';
import { explainParametre, sayMontant } from '@cn/domain/explain/explain';
import type { Plan } from '@cn/domain/plan/plan';

type Lines = readonly string[];

const french = (date: LocalDate | null): string => (date ? frenchDate(date) : 'à dater');
const percent = (part: number | null): string => (part === null ? '' : `${part / 100} %`.replace('.', ','));

/** Rows in columns as wide as their widest cell; the last one is free. */
function table(rows: readonly Lines[]): Lines {
  const widthOf = (column: number) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0));
  return rows.map((cells) =>
    cells
      .map((cell, at) => (at === cells.length - 1 ? cell : cell.padEnd(widthOf(at))))
      .join('  ')
      .trimEnd(),
  );
}

/** A title and its lines; nothing at all without a line. */
const section = (title: string, lines: Lines): Lines => (lines.length === 0 ? [] : ['', title, ...lines]);

const PARAMETRES = '  Paramètres : ';

/** The amount in one sentence, then the parameters it comes from, one a line. */
const montantLines = ({ montant }: Plan): Lines => [
  `Montant   ${sayMontant(montant)}`,
  ...montant.parametres.map(
    (one, at) => `${at === 0 ? PARAMETRES : ' '.repeat(PARAMETRES.length)}${explainParametre(one)}`,
  ),
];

const trancheRow = (one: Plan['tranches'][number]): Lines => {
  const until = one.limiteOn ? [`au plus tard le ${french(one.limiteOn)}`] : [];
  const due = [french(one.echeanceOn), ...until].join(', ');
  return [String(one.numero), percent(one.part), formatEuros(one.montantCents), due, one.regle];
};

const echeanceRow = (one: Plan['echeances'][number]): Lines => [
  french(one.on),
  ECHEANCE_KINDS[one.kind],
  one.regle,
  one.effet,
];

/** The plan as a person reads it; what to know first comes first. */
export function planAsText(version: string, plan: Plan): string {
  const { avertissements, tranches, echeances, finConventionOn } = plan;
  const end = finConventionOn ? `${french(finConventionOn)} inclus` : 'inconnue sans date de signature';
  return [
    `Plan ${version}`,
    ...section(
      'À savoir',
      avertissements.map((one) => `• ${one}`),
    ),
    '',
    ...montantLines(plan),
    `Fin de la convention   ${end}`,
    ...section(
      'Versements',
      table([['n°', 'part', 'montant', 'date', 'règle'], ...tranches.map(trancheRow)]),
    ),
    ...section(
      'Échéances',
      echeances.length === 0
        ? []
        : table([['date', 'quoi', 'règle', 'effet'], ...echeances.map(echeanceRow)]),
    ),
  ].join('\n');
}
