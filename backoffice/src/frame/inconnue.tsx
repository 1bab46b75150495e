import { Link } from 'react-router';
import { Titre } from '../kit/titre';

/** An address that leads nowhere. */
export function Inconnue() {
  return (
    <>
      <Titre>Cette page n’existe pas</Titre>
      <p>L’adresse est peut-être ancienne, ou incomplète.</p>
      <Link to="/" className="fr-btn">
        Revenir à l’accueil
      </Link>
    </>
  );
}
