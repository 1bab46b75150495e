import { Link } from 'react-router';
import type { JourneeQuery } from '../gql/graphql';
import { useToday } from '../horloge/use-today';
import { dans, leJour } from '../kit/date';

type Echeance = NonNullable<JourneeQuery['echeances']>['nodes'][number];
type Fait = NonNullable<JourneeQuery['journal']>['nodes'][number];

/** What falls due within seven days. */
export function CeQuiArrive({ echeances }: { echeances: readonly Echeance[] }) {
  if (echeances.length === 0) return <p className="cn-vide">Rien n’arrive dans les sept jours.</p>;
  return (
    <ul className="cn-nouvelles">
      {echeances.map(({ id, echeanceOn, effet, dossier }) => (
        <li key={id}>
          <time dateTime={echeanceOn}>{leJour(echeanceOn)}</time>
          <span>
            {dossier && <Link to={`/dossiers/${dossier.numero}`}>{dossier.structureNom}</Link>}
            <span className="cn-precision">{effet}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The facts of yesterday and today, the latest first. */
export function CeQuiAChange({ faits, total }: { faits: readonly Fait[]; total: number }) {
  const today = useToday();
  if (faits.length === 0) return <p className="cn-vide">Rien n’a changé depuis hier.</p>;
  return (
    <>
      <ul className="cn-nouvelles">
        {[...faits].reverse().map(({ id, on, phrase, dossier }) => (
          <li key={id}>
            <time dateTime={on}>{today && dans(on, today)}</time>
            <span>
              {dossier && <Link to={`/dossiers/${dossier.numero}`}>{dossier.structureNom}</Link>}
              <span className="cn-precision">{sansDate(phrase)}</span>
            </span>
          </li>
        ))}
      </ul>
      {total > faits.length && (
        <p className="fr-text--sm">
          Les {faits.length} derniers faits sur {total.toLocaleString('fr-FR')}.
        </p>
      )}
    </>
  );
}

/** A fact whose day is told beside it. */
const sansDate = (phrase: string): string =>
  phrase.replace(/^Le \d\d\/\d\d\/\d{4}, (.)/, (_, first: string) => first.toUpperCase());
