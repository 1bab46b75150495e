import { lazy, Suspense, type ComponentType } from 'react';
import { Entree } from '../entree/entree';
import { useSession } from '../frame/session';
import type { Role } from '../gql/graphql';
import { Titre } from '../kit/titre';

const Journee = lazy(() => import('../journee/journee'));

/** Where the day of each role begins. */
const DEBUTS: Partial<Record<Role, ComponentType>> = {
  STRUCTURE: Journee,
  PREFECTURE: Journee,
  ANCT: Journee,
  BDT: Journee,
  ORGANISME_FORMATION: lazy(() => import('../formation/formation.screen')),
  CANDIDAT: lazy(() => import('../profil/profil.screen')),
  ADMIN: lazy(() => import('../administration/administration.screen')),
};

/** The first page. */
export function Accueil() {
  const { connecte, compte } = useSession();
  if (!connecte || !compte) return <Entree />;
  const Debut = DEBUTS[compte.role];
  return Debut ? (
    <Suspense fallback={null}>
      <Debut />
    </Suspense>
  ) : (
    <>
      <Titre>{`Bonjour ${compte.nom}`.trim()}</Titre>
      <p>Votre rôle n’a rien à faire ici : ce qui vous concerne se lit par l’API.</p>
    </>
  );
}
