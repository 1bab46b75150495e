import { lazy, Suspense } from 'react';
import { Navigate } from 'react-router';
import { Entree } from '../entree/entree';
import { useSession } from '../frame/session';
import type { Role } from '../gql/graphql';
import { SUIVENT } from '../kit/role';
import { Titre } from '../kit/titre';

const Journee = lazy(() => import('../journee/journee'));

/** Where the day of the others begins. */
const DEBUTS: Partial<Record<Role, string>> = {
  ORGANISME_FORMATION: '/formation',
  CANDIDAT: '/profil',
  ADMIN: '/administration',
};

/** The first page. */
export function Accueil() {
  const { connecte, compte } = useSession();
  if (!connecte || !compte) return <Entree />;
  const debut = DEBUTS[compte.role];
  if (debut) return <Navigate to={debut} replace />;
  if (SUIVENT.includes(compte.role))
    return (
      <Suspense fallback={null}>
        <Journee />
      </Suspense>
    );
  return (
    <>
      <Titre>{`Bonjour ${compte.nom}`.trim()}</Titre>
      <p>Votre rôle n’a rien à faire ici : ce qui vous concerne se lit par l’API.</p>
    </>
  );
}
