import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useId, useState } from 'react';
import { DossierJournalDocument, type DossierJournalQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { ACTEURS } from '../kit/acteur';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Pourquoi } from '../kit/pourquoi';
import { useUrl } from '../kit/use-url';
import type { DossierLu } from './dossier-lu';
import { Passe } from './passe';

type Entree = NonNullable<DossierJournalQuery['journal']>['nodes'][number];

/** The dossier as it was on a day, and what happened. */
export const Historique = ({ dossier }: { dossier: DossierLu }) => (
  <>
    <Passe dossier={dossier} />
    <Journal dossier={dossier} />
  </>
);

/** Whose journal is read; its version says the figures of its rules. */
interface Raconte {
  readonly id: string;
  readonly versionProgramme?: string;
}

/** What happened, one line a fact. */
export function Journal({ dossier }: { dossier: Raconte }) {
  const titre = useId();
  return (
    <section aria-labelledby={titre}>
      <h2 id={titre} className="fr-h5">
        Historique
      </h2>
      <Page dossier={dossier} after={null} />
    </section>
  );
}

/** A page of the journal, then the next one under it once it is asked for. */
function Page({ dossier, after }: { dossier: Raconte; after: string | null }) {
  const [suite, lireLaSuite] = useState(false);
  const journal = useRead(DossierJournalDocument, { dossierId: dossier.id, ...(after && { after }) });
  return (
    <Lecture de={journal}>
      {({ journal: page }) => (
        <>
          <Entrees entrees={page?.nodes ?? []} dossier={dossier} filtres={after === null} />
          {page?.pageInfo.hasNextPage &&
            (suite ? (
              <Page dossier={dossier} after={page.pageInfo.endCursor ?? null} />
            ) : (
              <Button priority="secondary" size="small" onClick={() => lireLaSuite(true)}>
                Lire la suite
              </Button>
            ))}
        </>
      )}
    </Lecture>
  );
}

function Entrees({
  entrees,
  dossier,
  filtres,
}: {
  entrees: readonly Entree[];
  dossier: Raconte;
  filtres: boolean;
}) {
  const [url, setUrl] = useUrl();
  const acteur = url.get('acteur') ?? '';
  const gestes = url.get('gestes') === '1';
  const vues = entrees.filter((one) => (!acteur || one.acteur === acteur) && !(gestes && one.automatique));
  const acteurs = [...new Set(entrees.map((one) => one.acteur))].sort();
  return (
    <>
      {filtres && (
        <div className="cn-filtres">
          <Select
            label="Qui"
            nativeSelectProps={{ value: acteur, onChange: ({ target }) => setUrl({ acteur: target.value }) }}
          >
            <option value="">Tous</option>
            {acteurs.map((one) => (
              <option key={one} value={one}>
                {ACTEURS[one]}
              </option>
            ))}
          </Select>
          <Checkbox
            options={[
              {
                label: 'Sans ce que la plateforme fait d’elle-même',
                nativeInputProps: {
                  checked: gestes,
                  onChange: ({ target }) => setUrl({ gestes: target.checked ? '1' : '' }),
                },
              },
            ]}
          />
        </div>
      )}
      {vues.length === 0 && <p className="cn-vide">Aucun fait ne répond à ces filtres.</p>}
      <ol className="cn-historique">
        {vues.map((one) => (
          <li key={one.id}>
            <time dateTime={one.on}>{leJour(one.on)}</time>
            <div>
              {one.phrase}
              {one.effectiveOn && (
                <span className="cn-precision">prend effet le {leJour(one.effectiveOn)}</span>
              )}
              {one.regle && (
                <Pourquoi regle={one.regle} versionProgramme={dossier.versionProgramme} de={one.phrase} />
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
