import type { EffetLuFragment } from '../gql/graphql';
import { leJour } from '../kit/date';
import { enEuros } from '../kit/montant';

/** What an act does, or would do: what enters the case, then the dates that no longer run. */
export function Effets({ effets }: { effets: readonly EffetLuFragment[] }) {
  const dropped = effets.filter(({ kind }) => kind === 'ECHEANCE_ANNULEE');
  return (
    <>
      <ul className="cn-effets">
        {effets
          .filter(({ kind }) => kind !== 'ECHEANCE_ANNULEE')
          .map((effet, rank) => (
            <Effet key={`${effet.kind}${rank}`} effet={effet} />
          ))}
      </ul>
      {dropped.length > 0 && (
        <details className="fr-mb-3w">
          <summary>
            {dropped.length === 1 ? 'Une échéance est annulée' : `${dropped.length} échéances sont annulées`}
          </summary>
          <ul className="cn-effets">
            {dropped.map((effet, rank) => (
              <Effet key={rank} effet={effet} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Effet({ effet: { kind, phrase, echeanceOn, montantCents } }: { effet: EffetLuFragment }) {
  return (
    <li>
      {echeanceOn && kind.startsWith('ECHEANCE') && <strong>{leJour(echeanceOn)} : </strong>}
      {phrase}
      {montantCents !== null && ` (${enEuros(montantCents)})`}
    </li>
  );
}
