import type { EffetLuFragment } from '../gql/graphql';
import { leJour } from '../kit/date';
import { enEuros } from '../kit/montant';

/** What an act does, or would do: facts first, then tasks, then dates. */
export function Effets({ effets }: { effets: readonly EffetLuFragment[] }) {
  return (
    <ul className="cn-effets">
      {effets.map(({ kind, phrase, echeanceOn, montantCents }, rank) => (
        <li key={`${kind}${rank}`}>
          {echeanceOn && kind.startsWith('ECHEANCE') && <strong>{leJour(echeanceOn)} : </strong>}
          {kind === 'ECHEANCE_ANNULEE' ? <s>{phrase}</s> : phrase}
          {montantCents !== null && ` (${enEuros(montantCents)})`}
        </li>
      ))}
    </ul>
  );
}
