import { DossiersDocument, FacettesDossiersDocument, type DossiersQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { Lecture } from '../kit/lecture';
import { Tableau } from '../kit/tableau';
import { Titre } from '../kit/titre';
import { AgirSurLaListe } from '../lot/agir';
import { useUrl } from '../kit/use-url';
import { Vues } from '../vues/vues';
import { ChoixColonnes, columnsOf } from './colonnes';
import { filtreOf, triOf } from './filtre';
import { Filtres } from './filtres';
import './dossiers.css';

/** Rows of a page. */
const PAGE = 50;
const DEBUT = { apres: '', avant: '' };

/** The list of cases: filters, sort, columns and page live in the address. */
export default function DossiersScreen() {
  const [url, setUrl] = useUrl();
  const filtre = filtreOf(url);
  const before = url.get('avant');
  const page = before ? { last: PAGE, before } : { first: PAGE, after: url.get('apres') };
  const dossiers = useRead(DossiersDocument, { filtre, tri: triOf(url), ...page }, { fresh: true });
  const counted = useRead(FacettesDossiersDocument, { filtre });
  const facettes = counted.data?.facettesDossiers;
  const narrowed = Object.keys(filtre).length > 0;
  return (
    <>
      <Titre>Dossiers</Titre>
      <Vues ecran="DOSSIERS" />
      <Filtres
        url={url}
        change={(changes) => setUrl({ ...changes, ...DEBUT })}
        facettes={facettes ?? undefined}
      />
      <div className="cn-compte-lignes">
        <p role="status">{facettes ? said(facettes.nombre) : '\u00a0'}</p>
        {narrowed && (
          <button
            type="button"
            className="fr-btn fr-btn--tertiary-no-outline fr-btn--sm"
            onClick={() => setUrl(Object.fromEntries([...url.keys()].map((name) => [name, ''])))}
          >
            Tout montrer
          </button>
        )}
        <ChoixColonnes url={url} change={setUrl} />
      </div>
      <AgirSurLaListe filtre={filtre} tri={triOf(url)} total={facettes?.nombre ?? 0} />
      <Lecture de={dossiers}>
        {({ dossiers: read }) => read && <Page page={read} url={url} turn={setUrl} narrowed={narrowed} />}
      </Lecture>
    </>
  );
}

const said = (nombre: number): string =>
  nombre === 1 ? '1 dossier' : `${nombre.toLocaleString('fr-FR')} dossiers`;

interface PageProps {
  readonly page: NonNullable<DossiersQuery['dossiers']>;
  readonly url: URLSearchParams;
  readonly turn: (changes: Readonly<Record<string, string>>) => void;
  readonly narrowed: boolean;
}

function Page({ page: { nodes, pageInfo }, url, turn, narrowed }: PageProps) {
  const today = useToday();
  const { hasPreviousPage, hasNextPage, startCursor, endCursor } = pageInfo;
  return (
    <>
      <Tableau
        titre="Dossiers"
        colonnes={columnsOf(url, today)}
        rows={nodes}
        cle={({ id }) => id}
        vers={({ numero }) => `/dossiers/${numero}`}
        vide={
          narrowed
            ? 'Aucun dossier ne répond à tous ces filtres : retirez-en un, ou montrez tout.'
            : 'Aucun dossier pour l’instant. Un dossier naît quand une structure dépose sa candidature.'
        }
      />
      {(hasPreviousPage || hasNextPage) && (
        <nav className="cn-pages" aria-label="Pages">
          <Tourne possible={hasPreviousPage} aller={() => turn({ avant: startCursor ?? '', apres: '' })}>
            Page précédente
          </Tourne>
          <Tourne possible={hasNextPage} aller={() => turn({ apres: endCursor ?? '', avant: '' })}>
            Page suivante
          </Tourne>
        </nav>
      )}
    </>
  );
}

function Tourne({ possible, aller, children }: { possible: boolean; aller: () => void; children: string }) {
  return (
    <button type="button" className="fr-btn fr-btn--secondary" disabled={!possible} onClick={aller}>
      {children}
    </button>
  );
}
