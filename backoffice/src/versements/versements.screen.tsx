import { Link } from 'react-router';
import { VersementsDocument, type EtatTranche, type VersementsQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { court, dans } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { enEuros } from '../kit/montant';
import { Pages } from '../kit/pages';
import { Tableau, type Colonne } from '../kit/tableau';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';
import { Exporter } from '../lot/agir';
import { ETATS, isEtat } from './etat';

type Versement = NonNullable<VersementsQuery['versements']>['nodes'][number];
type Totaux = NonNullable<VersementsQuery['totauxVersements']>;

/** Of what is over, nobody asks how long ago it was due. */
const FINIS: readonly EtatTranche[] = ['PAYEE', 'RAPPROCHEE', 'ANNULEE'];

/** What is due, held, ordered, sent, paid: how much in each state, then each payment. */
export default function VersementsScreen() {
  const [url] = useUrl();
  const today = useToday();
  const etat = url.get('etat');
  const filtre = isEtat(etat) ? { etats: [etat] } : {};
  const lu = useRead(VersementsDocument, { filtre, after: url.get('apres') });
  return (
    <>
      <Titre>Versements</Titre>
      <Lecture de={lu}>
        {({ versements, totauxVersements }) =>
          versements && (
            <>
              <ParEtat totaux={totauxVersements ?? []} choisi={etat} />
              <h2 className="fr-h5 fr-mt-4w">
                {isEtat(etat) ? ETATS[etat] : 'Tous les versements'} :{' '}
                {versements.total.toLocaleString('fr-FR')}
              </h2>
              <p>
                <Exporter liste="versements" filtre={filtre} />
              </p>
              <Tableau
                titre="Versements"
                colonnes={columns(today)}
                rows={versements.nodes}
                cle={({ trancheId }) => trancheId}
                vers={({ trancheId }) => `/versements/${trancheId}`}
                vide="Aucun versement. Le premier naît à la dernière signature d’une convention."
              />
              <Pages de={versements.pageInfo} />
            </>
          )
        }
      </Lecture>
    </>
  );
}

/** How many and how much in each state, and for each cause of those that are held or rejected. */
function ParEtat({ totaux, choisi }: { totaux: Totaux; choisi: string | null }) {
  const order = Object.keys(ETATS);
  const rows = totaux.toSorted((a, b) => order.indexOf(a.etat) - order.indexOf(b.etat));
  return (
    <>
      <Tableau
        titre="Versements par état"
        colonnes={[
          {
            code: 'etat',
            titre: 'État',
            cellule: ({ etat, causes }) => (
              <>
                <Link to={`?etat=${etat}`} aria-current={etat === choisi ? 'true' : undefined}>
                  {ETATS[etat]}
                </Link>
                {causes.length > 0 && <span className="cn-precision">{causes.join(' ; ')}</span>}
              </>
            ),
          },
          {
            code: 'nombre',
            titre: 'Nombre',
            chiffre: true,
            cellule: ({ nombre }) => nombre.toLocaleString('fr-FR'),
          },
          {
            code: 'montant',
            titre: 'Montant',
            chiffre: true,
            cellule: ({ montantCents }) => enEuros(montantCents),
          },
        ]}
        rows={rows}
        cle={({ etat, causes }) => `${etat} ${causes.join()}`}
        vide="Aucun versement pour l’instant."
      />
      {choisi && (
        <p className="fr-mt-1w">
          <Link to="?">Voir tous les versements</Link>
        </p>
      )}
    </>
  );
}

const columns = (today: string | undefined): readonly Colonne<Versement>[] => [
  {
    code: 'dossier',
    titre: 'Structure',
    cellule: ({ dossier }) => (dossier ? `${dossier.structureNom} (${dossier.departement})` : 'Dossier'),
  },
  { code: 'numero', titre: 'Dossier', large: true, cellule: ({ dossier }) => dossier?.numero },
  { code: 'rang', titre: 'Tranche', chiffre: true, cellule: ({ rang }) => rang },
  {
    code: 'echeance',
    titre: 'Dû le',
    cellule: ({ echeanceOn, etat }) => {
      if (!echeanceOn) return 'jour pas encore connu';
      return today && !FINIS.includes(etat)
        ? `${court(echeanceOn)} (${dans(echeanceOn, today)})`
        : court(echeanceOn);
    },
  },
  { code: 'montant', titre: 'Montant', chiffre: true, cellule: ({ montantCents }) => enEuros(montantCents) },
  {
    code: 'etat',
    titre: 'État',
    cellule: ({ etat, etatOn, causes }) => (
      <>
        {ETATS[etat]}
        {etatOn && ` depuis le ${court(etatOn)}`}
        {causes.length > 0 && <span className="cn-precision">{causes.join(' ; ')}</span>}
      </>
    ),
  },
];
