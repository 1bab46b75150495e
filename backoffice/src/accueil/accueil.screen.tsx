import { lazy, Suspense } from 'react';
import { Entree } from '../entree/entree';
import { useSession } from '../frame/session';
import type { Role } from '../gql/graphql';
import { Titre } from '../kit/titre';

const Journee = lazy(() => import('../journee/journee'));

/** Roles to whom dossiers give something to do. */
const TRAVAILLENT: readonly Role[] = ['STRUCTURE', 'PREFECTURE', 'ANCT', 'BDT'];

/** The first page. */
export function Accueil() {
  const { connecte, compte } = useSession();
  if (!connecte || !compte) return <Entree />;
  if (!TRAVAILLENT.includes(compte.role)) return <Titre>{`Bonjour ${compte.nom}`.trim()}</Titre>;
  return (
    <Suspense fallback={null}>
      <Journee />
    </Suspense>
  );
}
