import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react';
import { FacettesDossiersDocument, StatistiquesDocument, type StatistiquesQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { leMois } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { enEuros } from '../kit/montant';
import { Tableau } from '../kit/tableau';
import { Titre } from '../kit/titre';

const Barres = lazy(() => import('./barres'));

type Lues = NonNullable<StatistiquesQuery['statistiques']>;

/** What the dossiers that one sees say together: each picture with its table. */
export default function StatistiquesScreen() {
  const read = useRead(StatistiquesDocument, {});
  return (
    <>
      <Titre>Statistiques</Titre>
      <p>Ce que disent ensemble les dossiers que vous pouvez lire, au jour de l’horloge.</p>
      <Lecture de={read}>
        {({ statistiques }) =>
          statistiques && (
            <>
              <Postes postes={statistiques.postes} />
              <Etats />
              <Durees durees={statistiques.durees} />
              {statistiques.versements && <Versements versements={statistiques.versements} />}
            </>
          )
        }
      </Lecture>
    </>
  );
}

interface PartieProps {
  readonly titre: string;
  readonly phrase: ReactNode;
  /** Absent when there is nothing to see. */
  readonly image: ComponentProps<typeof Barres> | false;
  readonly children: ReactNode;
}

/** A sentence first, then the picture, then its table. */
function Partie({ titre, phrase, image, children }: PartieProps) {
  return (
    <section className="fr-mb-6w">
      <h2 className="fr-h5">{titre}</h2>
      <p>{phrase}</p>
      {image && image.groupes.length > 1 && (
        <Suspense fallback={<div className="cn-graphique" />}>
          <Barres {...image} />
        </Suspense>
      )}
      {children}
    </section>
  );
}

const nombre = (value: number): string => value.toLocaleString('fr-FR');
const somme = <T,>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

function Postes({ postes }: { postes: Lues['postes'] }) {
  const attribues = somme(postes, (one) => one.attribues);
  const vacants = somme(postes, (one) => one.vacants);
  return (
    <Partie
      titre="Postes"
      phrase={
        <>
          {nombre(attribues)} postes attribués par une convention signée, dont {nombre(vacants)} que personne
          n’occupe.
        </>
      }
      image={{
        titre: 'Postes occupés et vacants par département',
        groupes: postes.map(({ departement, occupes, vacants: libres }) => ({
          nom: departement,
          Occupés: occupes,
          Vacants: libres,
        })),
        series: ['Occupés', 'Vacants'],
        empile: true,
        dire: nombre,
      }}
    >
      <Tableau
        titre="Postes par département"
        rows={postes}
        cle={({ departement }) => departement}
        vers={({ departement }) => `/dossiers?departement=${departement}`}
        vide="Aucun dossier : les postes se comptent dès la première candidature."
        colonnes={[
          { code: 'departement', titre: 'Département', cellule: ({ departement }) => departement },
          { code: 'dossiers', titre: 'Dossiers', chiffre: true, cellule: ({ dossiers }) => nombre(dossiers) },
          { code: 'accordes', titre: 'Accordés', chiffre: true, cellule: ({ accordes }) => nombre(accordes) },
          { code: 'attribues', titre: 'Attribués', chiffre: true, cellule: (one) => nombre(one.attribues) },
          { code: 'occupes', titre: 'Occupés', chiffre: true, cellule: ({ occupes }) => nombre(occupes) },
          { code: 'vacants', titre: 'Vacants', chiffre: true, cellule: (one) => nombre(one.vacants) },
        ]}
      />
    </Partie>
  );
}

/** The same counts as the chips of the list. */
function Etats() {
  const read = useRead(FacettesDossiersDocument, { filtre: {} });
  return (
    <Lecture de={read}>
      {({ facettesDossiers: facettes }) =>
        facettes && (
          <Partie
            titre="Dossiers par état"
            phrase={`${nombre(facettes.nombre)} dossiers, dont ${nombre(facettes.enRetard)} en retard.`}
            image={false}
          >
            <Tableau
              titre="Dossiers par état"
              rows={facettes.parEtat}
              cle={({ valeur }) => valeur}
              vers={({ valeur }) => `/dossiers?etat=${valeur}`}
              vide="Aucun dossier pour l’instant."
              colonnes={[
                { code: 'etat', titre: 'État', cellule: ({ libelle }) => libelle },
                { code: 'nombre', titre: 'Dossiers', chiffre: true, cellule: (one) => nombre(one.nombre) },
              ]}
            />
          </Partie>
        )
      }
    </Lecture>
  );
}

const jours = (value: number): string => (value > 1 ? `${nombre(value)} jours` : `${value} jour`);

function Durees({ durees }: { durees: Lues['durees'] }) {
  const slow = [...durees].sort((a, b) => b.medianeJours - a.medianeJours)[0];
  return (
    <Partie
      titre="Temps par étape"
      phrase={
        slow
          ? `Le plus long : ${slow.libelle.toLowerCase()}, ${jours(slow.medianeJours)} pour un dossier sur deux.`
          : 'Le temps se mesure dès qu’une étape est atteinte.'
      }
      image={{
        titre: 'Jours passés pour atteindre chaque étape',
        groupes: durees.map(({ etape, medianeJours, p90Jours }) => ({
          nom: ETAPES[etape] ?? etape,
          'Un dossier sur deux': medianeJours,
          'Neuf sur dix': p90Jours,
        })),
        series: ['Un dossier sur deux', 'Neuf sur dix'],
        dire: nombre,
      }}
    >
      <Tableau
        titre="Temps par étape"
        rows={durees}
        cle={({ etape }) => etape}
        vide="Aucune étape n’a encore été atteinte."
        colonnes={[
          { code: 'etape', titre: 'De… à…', cellule: ({ libelle }) => libelle },
          { code: 'nombre', titre: 'Dossiers', chiffre: true, cellule: (one) => nombre(one.nombre) },
          { code: 'mediane', titre: 'Un sur deux', chiffre: true, cellule: (one) => jours(one.medianeJours) },
          { code: 'p90', titre: 'Neuf sur dix', chiffre: true, cellule: ({ p90Jours }) => jours(p90Jours) },
        ]}
      />
    </Partie>
  );
}

const ETAPES: Readonly<Partial<Record<Lues['durees'][number]['etape'], string>>> = {
  AVIS: 'Avis',
  COMITE: 'Comité',
  RECRUTEMENT: 'Contrat',
  CONVENTION: 'Convention',
  FORMATION: 'Départ',
  VERSEMENTS: 'Versement',
};

function Versements({ versements }: { versements: NonNullable<Lues['versements']> }) {
  const total = somme(versements, ({ montantCents }) => montantCents);
  return (
    <Partie
      titre="Versements attendus"
      phrase={`${enEuros(total)} à verser d’ici la dernière échéance connue.`}
      image={{
        titre: 'Versements attendus par mois',
        groupes: versements.map(({ moisOn, montantCents }) => ({
          nom: leMois(moisOn),
          Montant: montantCents / 100,
        })),
        series: ['Montant'],
        dire: (value) => enEuros(value * 100),
      }}
    >
      <Tableau
        titre="Versements attendus par mois"
        rows={versements}
        cle={({ moisOn }) => moisOn}
        vide="Aucun versement n’est prévu : les tranches se planifient au départ en formation."
        colonnes={[
          { code: 'mois', titre: 'Mois', cellule: ({ moisOn }) => leMois(moisOn) },
          { code: 'nombre', titre: 'Tranches', chiffre: true, cellule: (one) => nombre(one.nombre) },
          { code: 'montant', titre: 'Montant', chiffre: true, cellule: (one) => enEuros(one.montantCents) },
        ]}
      />
    </Partie>
  );
}
