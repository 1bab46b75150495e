import { useState } from 'react';
import { signInPath, useSession } from './session';

/** Told before a session ends, and when it has, without leaving the page: what is typed stays. */
export function SessionFinie() {
  const { finie, finitBientot, expireAt } = useSession();
  const [lu, setLu] = useState(false);
  if (!finie && (lu || !finitBientot || !expireAt)) return null;
  const [titre, geste] = finie
    ? ['Votre session a pris fin', 'Se reconnecter']
    : [`Votre session se termine à ${heure.format(new Date(expireAt ?? ''))}`, 'Rester connecté'];
  return (
    <div role={finie ? 'alertdialog' : 'status'} aria-labelledby="session-finie" className="cn-session-finie">
      <h2 id="session-finie" className="fr-h6">
        {titre}
      </h2>
      <p>Ce que vous avez tapé reste sur cette page.</p>
      <a className="fr-btn" href={signInPath()}>
        {geste}
      </a>
      {!finie && (
        <button type="button" className="fr-btn fr-btn--tertiary-no-outline" onClick={() => setLu(true)}>
          Plus tard
        </button>
      )}
    </div>
  );
}

const heure = new Intl.DateTimeFormat('fr-FR', {
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'Europe/Paris',
});
