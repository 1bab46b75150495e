import { useState } from 'react';
import { DeleteVueDocument, VuesDocument, type EcranVue, type VuesQuery } from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { ResumeRefus } from '../kit/refus';
import { useUrl } from '../kit/use-url';
import { GarderVue } from './garder-vue';
import './vues.css';

/** What an address keeps: its filters, its order, its columns; not the page. */
type Parametres = Readonly<Record<string, string[]>>;

type Vue = NonNullable<VuesQuery['vues']>['nodes'][number];

/** The saved views of a list, mine and my team's; the one that is shown is pressed. */
export function Vues({ ecran }: { ecran: EcranVue }) {
  const [parametres, setUrl] = useUrl();
  const { data } = useRead(VuesDocument, { ecran });
  const [garde, setGarde] = useState(false);
  const shown = textOf(parametres);
  const vues = data?.vues?.nodes ?? [];
  const current = vues.find((vue) => vue.parametres === shown);
  return (
    <div className="cn-vues">
      {vues.length > 0 && (
        <ul className="fr-tags-group" aria-label="Vues enregistrées">
          {vues.map((vue) => (
            <li key={vue.id}>
              <button
                type="button"
                className="fr-tag fr-tag--sm"
                aria-pressed={vue === current}
                onClick={() => setUrl({ ...emptied(parametres), ...parametersOf(vue.parametres) })}
              >
                {vue.nom}
                {!vue.mienne && ' (équipe)'}
              </button>
            </li>
          ))}
        </ul>
      )}
      {data && shown && !current && !garde && (
        <button type="button" className="fr-btn fr-btn--tertiary fr-btn--sm" onClick={() => setGarde(true)}>
          Garder cette vue
        </button>
      )}
      {garde && <GarderVue ecran={ecran} parametres={shown} fermer={() => setGarde(false)} />}
      {current?.mienne && <Oublier vue={current} />}
    </div>
  );
}

function Oublier({ vue }: { vue: Vue }) {
  const acte = useActe(
    DeleteVueDocument,
    ({ deleteVue }) => deleteVue,
    () => undefined,
  );
  return (
    <>
      <ResumeRefus refus={acte.refus} />
      <button
        type="button"
        className="fr-btn fr-btn--tertiary-no-outline fr-btn--sm"
        disabled={acte.enCours}
        onClick={() => void acte.envoyer({ vueId: vue.id })}
      >
        Oublier « {vue.nom} »
      </button>
    </>
  );
}

/** A view shows what it keeps, and nothing else. */
const emptied = (parametres: URLSearchParams): Parametres =>
  Object.fromEntries([...parametres.keys()].map((name) => [name, []]));

/** The page that one is at is no part of a view. */
function textOf(parametres: URLSearchParams): string {
  const kept = new URLSearchParams(parametres);
  for (const page of ['apres', 'avant']) kept.delete(page);
  kept.sort();
  return kept.toString();
}

function parametersOf(text: string): Parametres {
  const kept = new URLSearchParams(text);
  return Object.fromEntries([...new Set(kept.keys())].map((name) => [name, kept.getAll(name)]));
}
