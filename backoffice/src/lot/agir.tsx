import { Link } from 'react-router';
import { useSession } from '../frame/session';
import type { DossierFiltre } from '../gql/graphql';
import { ACTES_DE } from './actes';
import './lot.css';

interface Props {
  readonly filtre: DossierFiltre;
  readonly tri?: string;
  readonly total: number;
}

/** What can be done with all that a list of dossiers shows: act upon them, take them away. */
export function AgirSurLaListe({ filtre, tri, total }: Props) {
  const { compte } = useSession();
  if (total === 0) return null;
  const agit = compte && ACTES_DE[compte.role];
  const query = new URLSearchParams({ filtre: JSON.stringify(filtre) });
  return (
    <p className="cn-lot-barre">
      {agit && (
        <Link className="fr-btn fr-btn--secondary fr-btn--sm" to={`/operations/nouvelle?${query}`}>
          {total === 1
            ? 'Agir sur le dossier correspondant'
            : `Agir sur les ${total.toLocaleString('fr-FR')} dossiers correspondants`}
        </Link>
      )}
      {agit && <Link to="/operations">Mes opérations en lot</Link>}
      <Exporter liste="dossiers" filtre={filtre} {...(tri ? { tri } : {})} />
    </p>
  );
}

/** The whole list as a file: what is on the screen, whatever its length. */
export function Exporter({ liste, filtre, tri }: { liste: string; filtre: object; tri?: string }) {
  const query = new URLSearchParams({ filtre: JSON.stringify(filtre), ...(tri ? { tri } : {}) });
  return (
    <span className="cn-exporter">
      Exporter :{' '}
      <a className="fr-link" href={`/export/${liste}.xlsx?${query}`} download>
        tableur (XLSX)
      </a>{' '}
      <a className="fr-link" href={`/export/${liste}.csv?${query}`} download>
        CSV
      </a>
    </span>
  );
}
