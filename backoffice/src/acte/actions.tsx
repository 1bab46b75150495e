import { useEffect, useRef, useState } from 'react';
import { ActionsDuDossierDocument, type ActionLueFragment } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { Lecture } from '../kit/lecture';
import { useUrl } from '../kit/use-url';
import { ActeForm, cleOf } from './acte.form';
import './acte.css';

/** What one may do on a dossier, as the API says it. */
export function ActionsDuDossier({ numero }: { numero: string }) {
  const lu = useRead(ActionsDuDossierDocument, { numero }, { fresh: true });
  return (
    <Lecture de={lu}>
      {({ dossier }) => dossier && <Actions actions={dossier.actions} dossierId={dossier.id} />}
    </Lecture>
  );
}

interface Props {
  readonly actions: readonly ActionLueFragment[];
  readonly dossierId?: string;
}

/** Acts on one object or several: what is awaited first, what may not be done with its reason, the form of one open. */
export function Actions({ actions, dossierId }: Props) {
  const [url, setUrl] = useUrl();
  const [faite, setFaite] = useState('');
  const asked = url.get('acte') ?? '';
  const possibles = actions.filter(({ possible }) => possible);
  const open = asked && possibles.find((one) => cleOf(one) === asked || one.code === asked);
  if (actions.length === 0 && !faite) return null;
  return (
    <section className="cn-actions" aria-label="Actions">
      <div role="status">{faite && <p className="cn-faite">{faite}</p>}</div>
      {open ? (
        <Ouverte
          key={cleOf(open)}
          action={open}
          {...(dossierId ? { dossierId } : {})}
          fermer={(phrase) => {
            setFaite(phrase);
            setUrl({ acte: '' });
          }}
        />
      ) : (
        <div className="cn-boutons">
          {possibles.map((one) => (
            <button
              key={cleOf(one)}
              type="button"
              className={one.attendue ? 'fr-btn' : 'fr-btn fr-btn--secondary'}
              onClick={() => {
                setFaite('');
                setUrl({ acte: cleOf(one) });
              }}
            >
              {one.libelle}
              {isAmbiguous(one, possibles) && ` (${one.sur})`}
            </button>
          ))}
        </div>
      )}
      <Impossibles actions={actions.filter(({ possible }) => !possible)} />
    </section>
  );
}

/** Two buttons that say the same are told apart by their object. */
const isAmbiguous = ({ code }: ActionLueFragment, all: readonly ActionLueFragment[]): boolean =>
  all.filter((one) => one.code === code).length > 1;

interface OpenProps {
  readonly action: ActionLueFragment;
  readonly dossierId?: string;
  readonly fermer: (phrase: string) => void;
}

function Ouverte({ action, dossierId, fermer }: OpenProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="cn-acte">
      <h2 ref={title} tabIndex={-1} className="fr-h5">
        {action.libelle} <span className="cn-precision">{action.sur}</span>
      </h2>
      <ActeForm
        action={action}
        {...(dossierId ? { dossierId } : {})}
        fait={() => fermer(`C’est fait : ${action.libelle}.`)}
        renoncer={() => fermer('')}
      />
    </div>
  );
}

/** Why the others wait, and what would lift it. */
function Impossibles({ actions }: { actions: readonly ActionLueFragment[] }) {
  const told = actions.filter(({ refus }) => refus?.code !== 'DEJA_FAIT');
  if (told.length === 0) return null;
  return (
    <details className="cn-impossibles">
      <summary>
        {told.length === 1
          ? 'Une autre action, pas encore possible'
          : `${told.length} autres actions, pas encore possibles`}
      </summary>
      <dl>
        {told.map((one) => (
          <div key={cleOf(one)}>
            <dt>
              {one.libelle} <span className="cn-precision">{one.sur}</span>
            </dt>
            <dd>
              {one.refus?.message}
              {one.refus?.regle && <span className="fr-text--sm"> ({one.refus.regle})</span>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
