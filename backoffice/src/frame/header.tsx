import { Link } from 'react-router';
import { Boite } from '../recherche/boite';
import { MesAlertes } from '../alertes/mes-alertes';
import { ROLES, SUIVENT } from '../kit/role';
import { entriesOf } from './screens';
import { signInPath, signOut, useSession } from './session';
import { ThemeButton } from './theme';

/** The header of the State, who one is, and how to be someone else in the sandbox. */
export function Header() {
  const { connecte, compte } = useSession();
  return (
    <header role="banner" className="fr-header cn-header">
      <div className="fr-header__body">
        <div className="fr-container cn-container">
          <div className="fr-header__body-row">
            <div className="fr-header__brand fr-enlarge-link">
              <div className="fr-header__brand-top">
                <div className="fr-header__logo">
                  <p className="fr-logo">
                    République
                    <br />
                    Française
                  </p>
                </div>
              </div>
              <div className="fr-header__service">
                <Link to="/" title="Accueil — Conseiller numérique">
                  <p className="fr-header__service-title">Conseiller numérique</p>
                </Link>
                <p className="fr-header__service-tagline">Suivi des postes</p>
              </div>
            </div>
            {connecte && <Boite />}
            <div className="cn-outils">
              <ThemeButton />
              {connecte ? (
                <>
                  {compte && SUIVENT.includes(compte.role) && <MesAlertes />}
                  <Compte />
                </>
              ) : (
                <a className="fr-btn fr-btn--sm" href={signInPath()}>
                  Se connecter
                </a>
              )}
            </div>
          </div>
        </div>
      </div>
    </header>
  );
}

function Compte() {
  const { compte, comptes, bacASable } = useSession();
  if (!compte) return null;
  const place = compte.departements?.length ? ` · ${compte.departements.join(', ')}` : '';
  return (
    <details className="cn-compte">
      <summary>
        <span className="cn-compte-role">
          {ROLES[compte.role]}
          {place}
        </span>
        <span className="cn-compte-nom">{compte.nom}</span>
      </summary>
      <div className="cn-compte-choix">
        <ul>
          {entriesOf(compte.role, 'underName').map(({ path, menu }) => (
            <li key={path}>
              <Link to={path}>{menu?.label}</Link>
            </li>
          ))}
        </ul>
        {bacASable && comptes && (
          <>
            <p className="fr-text--sm fr-mb-1v">Être quelqu’un d’autre (bac à sable)</p>
            <ul>
              {comptes.map(({ identifiant, nom, role }) => (
                <li key={identifiant}>
                  <a href={signInPath(identifiant)}>
                    {ROLES[role]} <span className="fr-text--sm">({nom})</span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <button type="button" className="fr-btn fr-btn--tertiary fr-btn--sm" onClick={() => void signOut()}>
          Se déconnecter
        </button>
      </div>
    </details>
  );
}
