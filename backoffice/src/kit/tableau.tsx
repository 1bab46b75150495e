import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';

export interface Colonne<Row> {
  readonly code: string;
  readonly titre: string;
  readonly cellule: (row: Row) => ReactNode;
  /** Figures and dates stand to the right. */
  readonly chiffre?: boolean;
  /** Left out on a narrow screen. */
  readonly large?: boolean;
}

interface Props<Row> {
  /** What the table is, for those who do not see it. */
  readonly titre: string;
  readonly colonnes: readonly Colonne<Row>[];
  readonly rows: readonly Row[];
  readonly cle: (row: Row) => string;
  /** Where a row leads: its first cell is the link, the whole row answers a click. */
  readonly vers?: (row: Row) => string;
  /** What would fill the table when nothing does. */
  readonly vide: ReactNode;
}

/** A list: one row a thing, opened by Enter on its link, by a click, in a new tab with Ctrl. */
export function Tableau<Row>({ titre, colonnes, rows, cle, vers, vide }: Props<Row>) {
  const navigate = useNavigate();
  if (rows.length === 0) return <p className="cn-vide">{vide}</p>;
  return (
    // A table without links is scrolled by the keyboard all the same.
    <div className="cn-tableau" {...(vers ? {} : { tabIndex: 0, role: 'region', 'aria-label': titre })}>
      <table>
        <caption className="fr-sr-only">{titre}</caption>
        <thead>
          <tr>
            {colonnes.map((colonne) => (
              <th key={colonne.code} scope="col" className={classOf(colonne)}>
                {colonne.titre}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const to = vers?.(row);
            return (
              <tr
                key={cle(row)}
                className={to && 'cn-ouvrable'}
                onClick={(event) => {
                  if (!to || (event.target as Element).closest('a,button,input,label')) return;
                  if (event.ctrlKey || event.metaKey) window.open(to, '_blank');
                  else void navigate(to);
                }}
              >
                {colonnes.map((colonne, rank) => (
                  <td key={colonne.code} className={classOf(colonne)}>
                    {to && rank === 0 ? <Link to={to}>{colonne.cellule(row)}</Link> : colonne.cellule(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const classOf = ({ chiffre, large }: Pick<Colonne<never>, 'chiffre' | 'large'>): string =>
  [chiffre && 'cn-chiffre', large && 'cn-large'].filter(Boolean).join(' ');
