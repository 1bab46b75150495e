import { Link } from 'react-router';
import { useSession } from '../frame/session';
import { JourneeDocument, type KindTache, type TacheFiltre } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { plusJours } from '../kit/civil';
import { Lecture } from '../kit/lecture';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';
import { AFaire } from './a-faire';
import { Filtres } from './filtres';
import { CeQuiArrive, CeQuiAChange } from './nouvelles';
import './journee.css';

/** What waits for one this morning, what comes this week, what has changed since yesterday. */
export default function Journee() {
  const { compte } = useSession();
  const [url] = useUrl();
  const today = useToday();
  const lu = useRead(
    JourneeDocument,
    {
      filtre: filtreOf(url),
      semaine: { depuisOn: today ?? null, jusquOn: today ? plusJours(today, 6) : null },
      hier: today ? plusJours(today, -1) : '',
    },
    { enabled: today !== undefined, fresh: true },
  );
  return (
    <>
      <Titre>{`Bonjour ${compte?.nom ?? ''}`.trim()}</Titre>
      <div className="cn-journee">
        <section aria-labelledby="a-faire">
          <Filtres titre={<h2 id="a-faire">À faire{lu.data?.taches && ` (${lu.data.taches.total})`}</h2>} />
          <Lecture de={lu}>
            {({ taches }) => taches && <AFaire taches={taches.nodes} total={taches.total} />}
          </Lecture>
          {compte?.role !== 'STRUCTURE' && (
            <p>
              <Link to="/equipe">Mon équipe et mes délégations</Link>
            </p>
          )}
        </section>
        <div>
          <section aria-labelledby="arrive">
            <h2 id="arrive">Ce qui arrive cette semaine</h2>
            <Lecture de={lu}>
              {({ echeances }) => echeances && <CeQuiArrive echeances={echeances.nodes} />}
            </Lecture>
            <p>
              <Link to="/echeances">Toutes les échéances</Link>
            </p>
          </section>
          <section aria-labelledby="change">
            <h2 id="change">Ce qui a changé depuis hier</h2>
            <Lecture de={lu}>
              {({ journal }) => journal && <CeQuiAChange faits={journal.nodes} total={journal.total} />}
            </Lecture>
          </section>
        </div>
      </div>
    </>
  );
}

/** What the address asks of the tasks. */
const filtreOf = (url: URLSearchParams): TacheFiltre => ({
  ...(url.get('qui') === 'moi' ? { aMoi: true } : {}),
  ...(url.get('retard') ? { enRetard: true } : {}),
  ...(url.get('departement') ? { departements: [url.get('departement') ?? ''] } : {}),
  ...(url.get('nature') ? { kinds: [url.get('nature') as KindTache] } : {}),
});
