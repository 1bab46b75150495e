import { signInPath, useSession } from './session';

/** Told where one is, without leaving the page: what is typed stays. */
export function SessionFinie() {
  const { finie } = useSession();
  if (!finie) return null;
  return (
    <div role="alertdialog" aria-labelledby="session-finie" className="cn-session-finie">
      <h2 id="session-finie" className="fr-h6">
        Votre session a pris fin
      </h2>
      <p>Ce que vous avez tapé est gardé sur cette page.</p>
      <a className="fr-btn" href={signInPath()}>
        Se reconnecter
      </a>
    </div>
  );
}
