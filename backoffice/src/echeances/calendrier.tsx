import type { CalendrierQuery } from '../gql/graphql';
import { enToutesLettres } from '../kit/date';
import { semainesOf } from './jours';
import './calendrier.css';

export type Compte = NonNullable<CalendrierQuery['calendrierEcheances']>[number];

const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

interface Props {
  readonly periode: { readonly from: string; readonly to: string };
  /** Days of this month alone stand out; all of them when absent. */
  readonly mois: string | undefined;
  readonly comptes: readonly Compte[];
  readonly today: string;
  readonly jour: string | null;
  readonly choisir: (jour: string) => void;
  /** Kinds that a cell says before it only counts. */
  readonly lignes: number;
}

/** What falls due, day by day; a day is a button that lists it below. */
export function Calendrier({ periode: { from, to }, mois, comptes, today, jour, choisir, lignes }: Props) {
  const of = (on: string): Compte[] => comptes.filter(({ echeanceOn }) => echeanceOn === on);
  const classOf = (on: string): string =>
    [
      mois && !on.startsWith(mois) && 'cn-hors-mois',
      on === today && 'cn-jour-present',
      on === jour && 'cn-jour-choisi',
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <div className="cn-calendrier" role="region" aria-label="Calendrier" tabIndex={0}>
      <table>
        <caption className="fr-sr-only">Échéances par jour</caption>
        <thead>
          <tr>
            {JOURS.map((name) => (
              <th key={name} scope="col">
                <abbr title={name}>{name.slice(0, 3)}.</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {semainesOf(from, to).map((week) => (
            <tr key={week[0]}>
              {week.map((on) => (
                <td key={on} className={classOf(on)}>
                  <Jour on={on} comptes={of(on)} choisi={on === jour} choisir={choisir} lignes={lignes} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface JourProps extends Pick<Props, 'comptes' | 'choisir' | 'lignes'> {
  readonly on: string;
  readonly choisi: boolean;
}

function Jour({ on, comptes, choisi, choisir, lignes }: JourProps) {
  const day = Number(on.slice(8));
  if (comptes.length === 0) return <span className="cn-jour-numero">{day}</span>;
  const total = comptes.reduce((sum, { nombre }) => sum + nombre, 0);
  const rest = comptes.length - lignes;
  return (
    <button type="button" aria-pressed={choisi} onClick={() => choisir(choisi ? '' : on)}>
      <span className="cn-jour-numero" aria-hidden="true">
        {day}
      </span>
      <span className="fr-sr-only">{enToutesLettres(on)} : </span>
      <span className="cn-jour-total">
        {total.toLocaleString('fr-FR')}{' '}
        <span className="fr-sr-only">{total > 1 ? 'échéances' : 'échéance'}</span>
      </span>
      <span className="cn-jour-natures">
        {comptes.slice(0, lignes).map(({ kind, libelle, nombre }) => (
          <span key={kind}>
            {libelle}
            {nombre > 1 && ` (${nombre.toLocaleString('fr-FR')})`}
          </span>
        ))}
        {rest > 0 && <span>et {rest === 1 ? 'une autre nature' : `${rest} autres natures`}</span>}
      </span>
    </button>
  );
}
