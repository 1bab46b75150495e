import { Tableau, type Colonne } from '../kit/tableau';
import { signInPath, useSession, type CompteDemo } from '../frame/session';
import { useToday } from '../horloge/use-today';
import { enToutesLettres } from '../kit/date';
import { ROLES } from '../kit/role';
import { Titre } from '../kit/titre';

const COLONNES: readonly Colonne<CompteDemo>[] = [
  { code: 'nom', titre: 'Compte', cellule: ({ nom }) => nom },
  { code: 'role', titre: 'Rôle', cellule: ({ role }) => ROLES[role] },
  { code: 'premier', titre: 'Ce qu’il fait d’abord', cellule: ({ premier }) => premier, large: true },
  {
    code: 'entrer',
    titre: 'Entrer',
    cellule: ({ identifiant, nom }) => (
      <a href={signInPath(identifiant, '/')} aria-label={`Entrer comme ${nom}`}>
        Entrer
      </a>
    ),
  },
];

/** Who may be whom, and the day of the sandbox. */
export default function AdministrationScreen() {
  const { bacASable, comptes = [] } = useSession();
  const today = useToday();
  return (
    <>
      <Titre>Administration</Titre>
      <h2 className="fr-h5">Comptes</h2>
      {bacASable ? (
        <Tableau
          titre="Comptes de démonstration"
          colonnes={COLONNES}
          rows={comptes}
          cle={({ identifiant }) => identifiant}
          vide="Le fournisseur d’identité ne répond pas : rechargez la page dans un instant."
        />
      ) : (
        <p>Les comptes et leurs rôles se gèrent chez le fournisseur d’identité.</p>
      )}
      {bacASable && today && (
        <>
          <h2 className="fr-h5 fr-mt-4w">Bac à sable</h2>
          <p>
            Nous sommes le {enToutesLettres(today)}. La barre du haut de la page avance la date, jamais en
            arrière : tout ce qui devait arriver sur le chemin arrive, dans l’ordre.
          </p>
          <p>
            <a href="/graphql">Essayer l’API</a>, avec les mêmes comptes.
          </p>
        </>
      )}
    </>
  );
}
