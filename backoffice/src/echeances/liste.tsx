import { EcheancesDocument, type EcheanceFiltre, type EcheancesQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { ACTEURS } from '../kit/acteur';
import { court, dans } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Tableau, type Colonne } from '../kit/tableau';

type Page = NonNullable<EcheancesQuery['echeances']>;
type Ligne = Page['nodes'][number];

/** Rows of a page. */
const PAGE = 50;

interface Props {
  readonly titre: string;
  readonly filtre: EcheanceFiltre;
  readonly apres: string | null;
  readonly tourner: (apres: string) => void;
  readonly today: string;
}

/** The échéances of a period, the first first; each leads to its dossier. */
export function Liste({ titre, filtre, apres, tourner, today }: Props) {
  const read = useRead(EcheancesDocument, { filtre, first: PAGE, after: apres });
  return (
    <section aria-labelledby="liste-echeances">
      <h2 id="liste-echeances" className="fr-h5">
        {titre}
      </h2>
      <Lecture de={read}>
        {({ echeances }) =>
          echeances && (
            <>
              <p role="status">{said(echeances.total)}</p>
              <Tableau
                titre={titre}
                rows={echeances.nodes}
                cle={({ id }) => id}
                vers={({ dossier }) => (dossier ? `/dossiers/${dossier.numero}` : '/dossiers')}
                vide="Rien n’échoit ces jours-là. Changez de période, ou retirez un filtre."
                colonnes={columns(today)}
              />
              <Tourne page={echeances} apres={apres} tourner={tourner} />
            </>
          )
        }
      </Lecture>
    </section>
  );
}

const said = (total: number): string =>
  total === 1 ? '1 échéance' : `${total.toLocaleString('fr-FR')} échéances`;

function Tourne({ page, apres, tourner }: Pick<Props, 'apres' | 'tourner'> & { page: Page }) {
  const { hasNextPage, endCursor } = page.pageInfo;
  if (!hasNextPage && !apres) return null;
  return (
    <nav className="cn-pages" aria-label="Pages">
      <button
        type="button"
        className="fr-btn fr-btn--secondary"
        disabled={!apres}
        onClick={() => tourner('')}
      >
        Première page
      </button>
      <button
        type="button"
        className="fr-btn fr-btn--secondary"
        disabled={!hasNextPage}
        onClick={() => tourner(endCursor ?? '')}
      >
        Page suivante
      </button>
    </nav>
  );
}

const columns = (today: string): readonly Colonne<Ligne>[] => [
  {
    code: 'dossier',
    titre: 'Dossier',
    cellule: ({ dossier }) => dossier?.structureNom ?? 'Dossier',
  },
  {
    code: 'jour',
    titre: 'Jour',
    large: true,
    cellule: ({ echeanceOn, etat }) => (
      <>
        {court(echeanceOn)}
        <span className="cn-precision">{etat === 'PREVUE' ? dans(echeanceOn, today) : 'passée'}</span>
      </>
    ),
  },
  {
    code: 'effet',
    titre: 'Ce qui se passe',
    cellule: ({ effet, echeanceOn }) => (
      <>
        <span className="cn-precision cn-etroit">{court(echeanceOn)}</span>
        {effet}
      </>
    ),
  },
  {
    code: 'acteur',
    titre: 'Qui doit agir avant',
    large: true,
    cellule: ({ acteur }) => acteur && ACTEURS[acteur],
  },
  {
    code: 'lieu',
    titre: 'Où',
    large: true,
    cellule: ({ dossier }) =>
      dossier && (
        <>
          {dossier.commune} ({dossier.departement})<span className="cn-precision">{dossier.numero}</span>
        </>
      ),
  },
  { code: 'regle', titre: 'Règle', large: true, cellule: ({ regle }) => regle },
];
