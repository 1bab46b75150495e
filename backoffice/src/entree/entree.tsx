import { useSearchParams } from 'react-router';
import type { Role } from '../gql/graphql';
import { signInPath, useSession, type CompteDemo } from '../frame/session';
import { ROLES } from '../kit/role';
import { Titre } from '../kit/titre';
import { REFUS_CONNEXION } from './refus-connexion';
import './entree.css';

/**
 * What somebody who is not signed in finds: what this is, and how to get in.
 *
 * @param retour page that was asked for, where one arrives once signed in
 */
export function Entree({ retour = '/' }: { retour?: string }) {
  const { bacASable, comptes } = useSession();
  return (
    <>
      <RefusConnexion />
      <Titre>
        {retour === '/'
          ? 'Suivre les postes de conseiller numérique'
          : 'Connectez-vous pour ouvrir cette page'}
      </Titre>
      <p className="fr-text--lead">
        L’État subventionne des structures, publiques et privées, qui emploient des conseillers numériques.
        Ici, chaque dossier se suit du dépôt de la candidature au dernier versement : qui a la main, avant
        quelle date, et ce qui se passe ensuite. La plateforme calcule échéances et montants, prévient qui il
        faut, et montre la règle qui s’applique.
      </p>
      <div className="cn-entrees">
        <Porte
          titre="Engager un conseiller"
          texte="Votre structure demande un poste, puis suit sa convention et ses versements."
          href={entering('STRUCTURE', comptes, retour)}
        />
        <Porte
          titre="Devenir conseiller"
          texte="Vous cherchez un poste : inscrivez-vous, les structures près de chez vous vous trouvent."
          href={entering('CANDIDAT', comptes, retour === '/' ? '/profil' : retour)}
        />
      </div>
      {bacASable ? (
        <Roles comptes={comptes ?? []} retour={retour} />
      ) : (
        <>
          <h2 className="fr-h5">Vous êtes agent</h2>
          <a className="fr-btn" href={signInPath(undefined, retour)}>
            Se connecter
          </a>
        </>
      )}
    </>
  );
}

/** Where an entry leads: to the demo account of its role in the sandbox, else to one's own. */
const entering = (role: Role, comptes: readonly CompteDemo[] | undefined, retour: string): string =>
  signInPath(comptes?.find((one) => one.role === role)?.identifiant, retour);

function Porte({ titre, texte, href }: { titre: string; texte: string; href: string }) {
  return (
    <section className="cn-entree">
      <h2 className="fr-h6">
        <a href={href}>{titre}</a>
      </h2>
      <p>{texte}</p>
    </section>
  );
}

function Roles({ comptes, retour }: { comptes: readonly CompteDemo[]; retour: string }) {
  return (
    <>
      <h2 className="fr-h5">Entrer en un clic, dans le rôle de votre choix</h2>
      <p>
        C’est un bac à sable : les structures viennent de la liste publique, les dossiers sont d’exemple, la
        date saute en avant quand vous le demandez, et aucun message n’en sort.
      </p>
      {comptes.length === 0 && (
        <p className="cn-vide">
          Le fournisseur d’identité ne répond pas : rechargez la page dans un instant.
        </p>
      )}
      <ul className="cn-roles">
        {[...comptes].sort(inOrderOfACase).map(({ identifiant, role, nom, premier }) => (
          <li key={identifiant}>
            <a
              className="fr-btn fr-btn--secondary"
              href={signInPath(identifiant, retour)}
              aria-describedby={`compte-${identifiant}`}
            >
              {ROLES[role]}
            </a>
            <span id={`compte-${identifiant}`} className="fr-text--sm fr-mb-0">
              {nom} : {premier}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const ORDER = Object.keys(ROLES);

/** Those who act first in the life of a case come first. */
const inOrderOfACase = (a: CompteDemo, b: CompteDemo): number =>
  ORDER.indexOf(a.role) - ORDER.indexOf(b.role);

/** Why somebody came back from the identity provider without being signed in. */
function RefusConnexion() {
  const [parameters] = useSearchParams();
  const code = parameters.get('connexion');
  if (!code) return null;
  return (
    <div role="alert" className="fr-alert fr-alert--error fr-mb-3w">
      <h2 className="fr-alert__title">Vous n’êtes pas connecté</h2>
      <p>{REFUS_CONNEXION[code] ?? REFUS_CONNEXION['CONNEXION_IMPOSSIBLE']}</p>
    </div>
  );
}
