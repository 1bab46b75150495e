import { DernierFaitDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { instantEnLettres } from '../kit/date';

/** Somebody changed the object since it was read: what happened, and how to go on with what is typed. */
export function Conflit({ dossierId, reprendre }: { dossierId: string | undefined; reprendre: () => void }) {
  const { data } = useRead(
    DernierFaitDocument,
    { dossierId: dossierId ?? '' },
    { enabled: dossierId !== undefined },
  );
  const [last] = data?.journal?.nodes ?? [];
  return (
    <div className="fr-mb-3w">
      {last && (
        <p>
          Dernier changement, le {instantEnLettres(last.at)} : {last.phrase}
        </p>
      )}
      <button type="button" className="fr-btn fr-btn--secondary fr-btn--sm" onClick={reprendre}>
        Reprendre avec ce qui est à jour
      </button>
      <p className="fr-text--sm fr-mt-1w">Ce que vous avez écrit est gardé.</p>
    </div>
  );
}
