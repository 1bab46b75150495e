import { DossierJournalDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';

/** What happened: one line a fact. */
export function Historique({ dossierId }: { dossierId: string }) {
  const journal = useRead(DossierJournalDocument, { dossierId });
  return (
    <section aria-labelledby="historique">
      <h2 id="historique" className="fr-h5">
        Historique
      </h2>
      <Lecture de={journal}>
        {({ journal: lignes }) => (
          <ol className="cn-historique">
            {lignes?.nodes.map(({ id, on, phrase, automatique }) => (
              <li key={id}>
                <time dateTime={on}>{leJour(on)}</time>
                <span>
                  {phrase}
                  {automatique && <span className="cn-precision">automatique</span>}
                </span>
              </li>
            ))}
          </ol>
        )}
      </Lecture>
    </section>
  );
}
