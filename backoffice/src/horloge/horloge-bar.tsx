import { signInPath, useSession } from '../frame/session';
import { enToutesLettres } from '../kit/date';
import { Sauts } from './sauts';
import { useToday } from './use-today';
import './horloge.css';

/** The sandbox's own bar: which day it is, and how to live the next ones. */
export function HorlogeBar() {
  const today = useToday();
  const { compte } = useSession();
  return (
    <section className="cn-horloge" aria-label="Horloge du bac à sable">
      <p>
        <strong>Bac à sable</strong>
        {today && <> · {enToutesLettres(today)}</>}
      </p>
      {today && compte?.role === 'ADMIN' && <Sauts today={today} />}
      {today && compte?.role !== 'ADMIN' && (
        <a className="fr-link fr-link--sm" href={signInPath('admin')}>
          Avancer l’horloge (compte admin)
        </a>
      )}
    </section>
  );
}
