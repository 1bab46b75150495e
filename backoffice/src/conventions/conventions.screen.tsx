import { Link } from 'react-router';
import { ConventionsCompteesDocument, ConventionsDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { court, joursEntre } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { enEuros } from '../kit/montant';
import { Tableau, type Colonne } from '../kit/tableau';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';
import { Pages } from '../kit/pages';
import { ETAPES, ETATS, type Convention, type Etape } from './etapes';
import './conventions.css';

const PAGE = 50;

/** Conventions by what they wait for, the latest first; the bank and the structures work from here. */
export default function ConventionsScreen() {
  const [url] = useUrl();
  const etape = ETAPES.find(({ code }) => code === url.get('etape')) ?? (ETAPES[0] as Etape);
  const after = url.get('apres');
  const colonnes = useColonnes();
  const lu = useRead(ConventionsDocument, {
    filtre: { etats: [...etape.etats] },
    first: PAGE,
    after,
  });
  return (
    <>
      <Titre>Conventions</Titre>
      <Etapes choisie={etape} />
      <Lecture de={lu}>
        {({ conventions }) => (
          <>
            <Tableau
              titre={`Conventions : ${etape.titre}`}
              colonnes={colonnes}
              rows={conventions?.nodes ?? []}
              cle={({ id }) => id}
              vers={versOf}
              vide={etape.vide}
            />
            {conventions && <Pages de={conventions.pageInfo} />}
          </>
        )}
      </Lecture>
    </>
  );
}

/** The steps, each with how many wait there; a link, so that a step may be sent. */
function Etapes({ choisie }: { choisie: Etape }) {
  const { data } = useRead(ConventionsCompteesDocument, {});
  return (
    <nav className="cn-etapes-liste" aria-label="Étapes des conventions">
      <ul>
        {ETAPES.map(({ code, titre }) => (
          <li key={code}>
            <Link to={`?etape=${code}`} aria-current={code === choisie.code ? 'page' : undefined}>
              {titre}
              {data && ` (${data[code]?.total ?? 0})`}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The dossier, with the act that comes next open when the caller may do it. */
function versOf({ etat, dossier }: Convention): string {
  const { acte } = ETATS[etat];
  return `/dossiers/${dossier?.numero ?? ''}${acte ? `?acte=${acte}` : ''}`;
}

function useColonnes(): Colonne<Convention>[] {
  const today = useToday();
  return [
    { code: 'numero', titre: 'Convention', cellule: ({ numero }) => numero },
    {
      code: 'structure',
      titre: 'Structure',
      cellule: ({ dossier, departement }) => (
        <>
          {dossier?.structureNom}
          <span className="cn-precision">
            {dossier?.commune} ({departement})
          </span>
        </>
      ),
    },
    {
      code: 'etat',
      titre: 'Étape',
      cellule: ({ etat, avertissements }) => (
        <>
          {ETATS[etat].libelle}
          {avertissements.includes('INSTRUCTION_EN_RETARD') && (
            <span className="cn-precision">Instruction plus longue que le délai annoncé</span>
          )}
        </>
      ),
    },
    {
      code: 'depuis',
      titre: 'Depuis',
      cellule: (one) => {
        const since = ETATS[one.etat].depuis(one);
        return (
          since && (
            <>
              {court(since)}
              {today && <span className="cn-precision">{age(joursEntre(since, today))}</span>}
            </>
          )
        );
      },
    },
    {
      code: 'montant',
      titre: 'Montant',
      chiffre: true,
      large: true,
      cellule: ({ montantCents }) => enEuros(montantCents),
    },
  ];
}

const age = (days: number): string => (days <= 0 ? 'aujourd’hui' : days === 1 ? 'un jour' : `${days} jours`);
