import { Entree } from '../entree/entree';
import { useSession } from '../frame/session';
import { Titre } from '../kit/titre';

/** The first page. */
export function Accueil() {
  const { connecte, compte } = useSession();
  return connecte ? <Titre>{`Bonjour ${compte?.nom ?? ''}`.trim()}</Titre> : <Entree />;
}
