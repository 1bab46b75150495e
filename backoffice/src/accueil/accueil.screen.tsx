import { signInPath, useSession } from '../frame/session';
import { ROLES } from '../kit/role';
import { Titre } from '../kit/titre';

/** The first page: what this is, and how to get in. */
export function Accueil() {
  const { connecte, bacASable, comptes, compte } = useSession();
  if (connecte) return <Titre>{`Bonjour ${compte?.nom ?? ''}`.trim()}</Titre>;
  return (
    <>
      <Titre>Suivre les postes de conseiller numérique</Titre>
      <p className="fr-text--lead">
        L’État subventionne des structures qui emploient des conseillers numériques. Ici, chaque dossier se
        suit du dépôt de la candidature au dernier versement : qui a la main, avant quelle date, et ce qui se
        passe ensuite.
      </p>
      {bacASable && comptes ? (
        <>
          <h2 className="fr-h5">Entrer en un clic, dans le rôle de votre choix</h2>
          <ul className="cn-roles">
            {comptes.map(({ identifiant, role, nom, premier }) => (
              <li key={identifiant}>
                <a className="fr-btn fr-btn--secondary" href={signInPath(identifiant, '/')}>
                  {ROLES[role]}
                </a>
                <span className="fr-text--sm">
                  {nom} : {premier}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <a className="fr-btn" href={signInPath(undefined, '/')}>
          Se connecter
        </a>
      )}
    </>
  );
}
