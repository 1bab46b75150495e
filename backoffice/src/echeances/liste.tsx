import { EcheancesDocument, type EcheanceFiltre, type EcheancesQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { ACTEURS } from '../kit/acteur';
import { court, dans } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Tableau, type Colonne } from '../kit/tableau';
import { Pages } from '../kit/pages';
import { useUrl } from '../kit/use-url';

type Page = NonNullable<EcheancesQuery['echeances']>;
type Ligne = Page['nodes'][number];

/** Rows of a page. */
const PAGE = 50;

interface Props {
  readonly titre: string;
  readonly filtre: EcheanceFiltre;
  readonly today: string;
}

/** The échéances of a period, the first first; each leads to its dossier. */
export function Liste({ titre, filtre, today }: Props) {
  const [url] = useUrl();
  const read = useRead(EcheancesDocument, { filtre, first: PAGE, after: url.get('apres') });
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
              <Pages de={echeances.pageInfo} />
            </>
          )
        }
      </Lecture>
    </section>
  );
}

const said = (total: number): string =>
  total === 1 ? '1 échéance' : `${total.toLocaleString('fr-FR')} échéances`;

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
