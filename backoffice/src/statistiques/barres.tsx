import { Bar, BarChart, CartesianGrid, Legend, Tooltip, XAxis, YAxis, ResponsiveContainer } from 'recharts';
import './statistiques.css';

/** One group of bars: its name, and a value a series. */
export interface Groupe {
  readonly nom: string;
  readonly [serie: string]: string | number;
}

interface Props {
  /** What the picture shows, for those who do not see it; its table says the same. */
  readonly titre: string;
  readonly groupes: readonly Groupe[];
  readonly series: readonly string[];
  /** Bars of one group are stacked, or stand side by side. */
  readonly empile?: boolean;
  readonly dire: (value: number) => string;
}

/** Two hues of the DSFR that both themes tell apart. */
const COULEURS = [
  'var(--background-action-high-blue-france)',
  'var(--background-action-high-green-tilleul-verveine)',
];

/** Bars, beside their table. */
export default function Barres({ titre, groupes, series, empile = false, dire }: Props) {
  const text = { fill: 'var(--text-default-grey)', fontSize: 13 };
  return (
    <div
      role="img"
      aria-label={`${titre} : les mêmes chiffres sont dans le tableau qui suit.`}
      className="cn-graphique"
    >
      <ResponsiveContainer width="100%" height={280}>
        <BarChart
          data={[...groupes]}
          accessibilityLayer={false}
          margin={{ top: 8, right: 8, bottom: 8, left: 8 }}
        >
          <CartesianGrid vertical={false} stroke="var(--border-default-grey)" />
          <XAxis dataKey="nom" tick={text} stroke="var(--border-plain-grey)" />
          <YAxis tick={text} stroke="var(--border-plain-grey)" tickFormatter={dire} width={80} />
          <Tooltip
            formatter={(value) => dire(Number(value))}
            cursor={{ fill: 'var(--background-default-grey-hover)' }}
            contentStyle={{ background: 'var(--background-overlap-grey)', color: 'var(--text-default-grey)' }}
          />
          {series.length > 1 && <Legend itemSorter={null} />}
          {series.map((serie, rank) => (
            <Bar
              key={serie}
              dataKey={serie}
              fill={COULEURS[rank] ?? COULEURS[0]}
              isAnimationActive={false}
              {...(empile ? { stackId: 'a' } : {})}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
