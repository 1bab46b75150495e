import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useState } from 'react';
import { DossiersDocument, type DossiersQuery, type DossierTri } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { ACTEURS } from '../kit/acteur';
import { court, dans } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Tableau, type Colonne } from '../kit/tableau';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';

type Ligne = NonNullable<DossiersQuery['dossiers']>['nodes'][number];

/** Rows of a page. */
const PAGE = 50;

const TRIS: readonly { value: DossierTri; label: string }[] = [
  { value: 'MODIFICATION', label: 'Les derniers modifiés d’abord' },
  { value: 'NOM', label: 'Par nom de structure' },
  { value: 'NUMERO', label: 'Par numéro' },
];

/** The list of cases: filters, sort and page live in the address. */
export default function DossiersScreen() {
  const [url, setUrl] = useUrl();
  const [texte, setTexte] = useState(url.get('texte') ?? '');
  const asked = url.get('texte');
  const tri = TRIS.find(({ value }) => value === url.get('tri'))?.value ?? 'MODIFICATION';
  const dossiers = useRead(
    DossiersDocument,
    { filtre: asked ? { texte: asked } : {}, tri, first: PAGE, after: url.get('apres') },
    { fresh: true },
  );
  return (
    <>
      <Titre>Dossiers</Titre>
      <form
        role="search"
        className="cn-filtres"
        onSubmit={(event) => {
          event.preventDefault();
          setUrl({ texte, apres: '' });
        }}
      >
        <Input
          label="Nom, commune, SIRET ou numéro"
          nativeInputProps={{
            value: texte,
            onChange: ({ target }) => setTexte(target.value),
            type: 'search',
          }}
        />
        <Select
          label="Ordre"
          nativeSelectProps={{
            value: tri,
            onChange: ({ target }) => setUrl({ tri: target.value, apres: '' }),
          }}
        >
          {TRIS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <button type="submit" className="fr-btn">
          Chercher
        </button>
      </form>
      <Lecture de={dossiers}>
        {({ dossiers: page }) => page && <Page page={page} next={(after) => setUrl({ apres: after })} />}
      </Lecture>
    </>
  );
}

type PageOf = NonNullable<DossiersQuery['dossiers']>;

function Page({ page: { nodes, total, pageInfo }, next }: { page: PageOf; next: (after: string) => void }) {
  const today = useToday();
  return (
    <>
      <p role="status">{total === 1 ? '1 dossier' : `${total.toLocaleString('fr-FR')} dossiers`}</p>
      <Tableau
        titre="Dossiers"
        colonnes={columns(today)}
        rows={nodes}
        cle={({ id }) => id}
        vers={({ numero }) => `/dossiers/${numero}`}
        vide="Aucun dossier ne correspond. Un dossier naît quand une structure dépose sa candidature."
      />
      {pageInfo.hasNextPage && pageInfo.endCursor && (
        <button
          type="button"
          className="fr-btn fr-btn--secondary"
          onClick={() => pageInfo.endCursor && next(pageInfo.endCursor)}
        >
          Page suivante
        </button>
      )}
    </>
  );
}

const columns = (today: string | undefined): readonly Colonne<Ligne>[] => [
  { code: 'numero', titre: 'Numéro', cellule: ({ numero }) => numero },
  {
    code: 'structure',
    titre: 'Structure',
    cellule: ({ structureNom, commune, departement }) => (
      <>
        {structureNom}
        <span className="cn-precision">
          {commune} ({departement})
        </span>
      </>
    ),
  },
  { code: 'etat', titre: 'Où en est-il', cellule: ({ etatLibelle }) => etatLibelle },
  {
    code: 'main',
    titre: 'Qui a la main',
    large: true,
    cellule: ({ quiALaMain, depuisOn, resteAFaire }) =>
      quiALaMain && (
        <>
          {ACTEURS[quiALaMain]}
          {depuisOn && ` depuis le ${court(depuisOn)}`}
          <span className="cn-precision">{resteAFaire}</span>
        </>
      ),
  },
  {
    code: 'prochaine',
    titre: 'Ce qui vient',
    large: true,
    cellule: ({ prochaineOn, prochainEffet }) =>
      prochaineOn && (
        <>
          {court(prochaineOn)}
          {today && ` (${dans(prochaineOn, today)})`}
          <span className="cn-precision">{prochainEffet}</span>
        </>
      ),
  },
  { code: 'ratio', titre: 'Postes', chiffre: true, cellule: ({ ratio }) => ratio },
];
