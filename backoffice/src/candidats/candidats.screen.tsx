import { Input } from '@codegouvfr/react-dsfr/Input';
import { useState } from 'react';
import {
  CandidatsDocument,
  type CandidatsQuery,
  type EtatMiseEnRelation,
  type ListeCandidats,
} from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Tableau, type Colonne } from '../kit/tableau';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';
import { Pages } from '../kit/pages';
import { MiseEnRelation } from './mise-en-relation';
import type { Candidat } from './candidat';

type Compteurs = NonNullable<CandidatsQuery['compteursCandidats']>;

const LISTES: readonly { liste: ListeCandidats; titre: string; combien: keyof Compteurs }[] = [
  { liste: 'TOUTES', titre: 'Tous', combien: 'toutes' },
  { liste: 'NOUVELLES', titre: 'Nouveaux', combien: 'nouvelles' },
  { liste: 'PRE_SELECTIONNEES', titre: 'Présélectionnés', combien: 'preSelectionnees' },
  { liste: 'VALIDEES', titre: 'Validés', combien: 'validees' },
  { liste: 'NON_RETENUES', titre: 'Non retenus', combien: 'nonRetenues' },
];

const ETATS: Readonly<Record<EtatMiseEnRelation, string>> = {
  NOUVELLE: 'Nouveau',
  PRE_SELECTIONNEE: 'Présélectionné',
  NON_RETENUE: 'Non retenu',
  VALIDEE: 'Validé sur un poste',
  RECRUTEE: 'Recruté',
  RETIREE: 'S’est retiré',
};

/** The candidats open to a structure, by the day on which they can begin. */
export default function CandidatsScreen() {
  const [url, setUrl] = useUrl();
  const [texte, setTexte] = useState(url.get('texte') ?? '');
  const liste = LISTES.find(({ liste: one }) => one === url.get('liste'))?.liste ?? 'TOUTES';
  const critere = url.get('texte') ? { texte: url.get('texte') } : {};
  const read = useRead(CandidatsDocument, {
    filtre: { ...critere, liste },
    compter: critere,
    after: url.get('apres'),
  });
  return (
    <>
      <Titre>Candidats</Titre>
      <form
        role="search"
        className="cn-filtres"
        onSubmit={(event) => {
          event.preventDefault();
          setUrl({ texte, apres: '' });
        }}
      >
        <Input
          label="Nom, prénom ou code postal"
          nativeInputProps={{
            type: 'search',
            value: texte,
            onChange: ({ target }) => setTexte(target.value),
          }}
        />
        <button type="submit" className="fr-btn">
          Chercher
        </button>
      </form>
      <Lecture de={read}>
        {({ candidats: page, compteursCandidats: compteurs }) => (
          <>
            <ul className="fr-tags-group">
              {LISTES.map(({ liste: one, titre, combien }) => (
                <li key={one}>
                  <button
                    type="button"
                    className="fr-tag"
                    aria-pressed={one === liste}
                    onClick={() => setUrl({ liste: one === 'TOUTES' ? '' : one, apres: '' })}
                  >
                    {titre} ({compteurs?.[combien] ?? 0})
                  </button>
                </li>
              ))}
            </ul>
            <Tableau
              titre="Candidats"
              colonnes={COLONNES}
              rows={page?.nodes ?? []}
              cle={({ id }) => id}
              vide="Aucun candidat ici. Une structure activée voit ceux de son département et ceux qui sont mobiles dans toute la France."
            />
            {page && <Pages de={page.pageInfo} />}
          </>
        )}
      </Lecture>
    </>
  );
}

const COLONNES: readonly Colonne<Candidat>[] = [
  {
    code: 'personne',
    titre: 'Candidat',
    cellule: ({ prenom, nom, courriel, telephone }) => (
      <>
        {prenom} {nom}
        <span className="cn-precision">
          <a href={`mailto:${courriel}`}>{courriel}</a>
          {telephone && ` · ${telephone}`}
        </span>
      </>
    ),
  },
  {
    code: 'lieu',
    titre: 'Où, et jusqu’où',
    large: true,
    cellule: ({ codePostal, rayonKm }) => (
      <>
        {codePostal}
        <span className="cn-precision">{rayonKm === null ? 'toute la France' : `${rayonKm} km`}</span>
      </>
    ),
  },
  { code: 'debut', titre: 'Disponible', cellule: ({ disponibleOn }) => leJour(disponibleOn) },
  {
    code: 'profil',
    titre: 'Profil',
    large: true,
    cellule: ({ situation, diplome, experience, pixNiveau }) => (
      <>
        {situation}
        <span className="cn-precision">
          {[
            diplome && 'diplômé',
            experience && 'expérience de la médiation',
            pixNiveau !== null && `Pix ${pixNiveau}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </>
    ),
  },
  { code: 'etat', titre: 'Où en est-il', cellule: ({ etat }) => ETATS[etat] },
  {
    code: 'acte',
    titre: 'Ce que vous décidez',
    cellule: (candidat) => <MiseEnRelation candidat={candidat} />,
  },
];
