import { Link } from 'react-router';
import { AlertesNonLuesDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';

/** In the header: how many alerts are new. */
export function MesAlertes() {
  const { data } = useRead(AlertesNonLuesDocument, {});
  const count = data?.alertes?.total ?? 0;
  return (
    <Link className="fr-btn fr-btn--tertiary-no-outline fr-btn--sm" to="/alertes">
      Mes alertes{count > 0 && ` (${count > 99 ? '99+' : count})`}
    </Link>
  );
}
