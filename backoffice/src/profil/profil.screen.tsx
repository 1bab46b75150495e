import { MonProfilDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Titre } from '../kit/titre';
import { Fiche } from './fiche';
import { Partir } from './partir';
import type { Profil } from './profil';

/** A candidat's own page: register, say what changed, leave, have everything erased. */
export default function ProfilScreen() {
  const read = useRead(MonProfilDocument, {});
  return (
    <>
      <Titre>Mon profil de candidat</Titre>
      <Lecture de={read}>
        {({ candidats: page }) => {
          const [profil] = page?.nodes ?? [];
          return (
            <>
              <p>
                {profil
                  ? ou(profil)
                  : 'Inscrivez-vous : les structures qui recrutent près de chez vous vous verront.'}
              </p>
              <Fiche key={profil?.version} profil={profil} />
              {profil && <Partir etat={profil.etat} />}
            </>
          );
        }}
      </Lecture>
    </>
  );
}

function ou({ etat, registeredOn }: Profil): string {
  const since = `Inscription du ${leJour(registeredOn)}`;
  switch (etat) {
    case 'VALIDEE':
      return `${since}. Une structure vous a validé sur un poste : les autres ne vous voient plus.`;
    case 'RECRUTEE':
      return `${since}. Vous êtes recruté : votre contrat et votre parcours de formation sont transmis.`;
    case 'RETIREE':
      return 'Vous vous êtes retiré : aucune structure ne vous voit. Enregistrer votre fiche rouvre votre candidature.';
    default:
      return `${since}. Les structures de votre département vous voient, et toutes celles de France si vous êtes mobile partout.`;
  }
}
