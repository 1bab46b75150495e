import { Input } from '@codegouvfr/react-dsfr/Input';
import { DossierPasseDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { enToutesLettres, leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { ROLES } from '../kit/role';
import { useUrl } from '../kit/use-url';
import type { DossierLu } from './dossier-lu';
import { sayPoste } from './poste';

/** « Tel qu’il était le … » : a past day of the dossier, in the address. */
export function Passe({ dossier }: { dossier: DossierLu }) {
  const [url, setUrl] = useUrl();
  const today = useToday();
  const on = url.get('le') ?? '';
  return (
    <div className="cn-passe">
      <Input
        label="Voir le dossier tel qu’il était au soir du"
        nativeInputProps={{
          type: 'date',
          value: on,
          min: dossier.openedOn,
          max: today,
          onChange: ({ target }) => setUrl({ le: target.value }),
        }}
      />
      {on && <Alors numero={dossier.numero} on={on} />}
    </div>
  );
}

function Alors({ numero, on }: { numero: string; on: string }) {
  const lu = useRead(DossierPasseDocument, { numero, on });
  return (
    <Lecture de={lu}>
      {({ dossier }) =>
        dossier ? (
          <div aria-live="polite">
            <h2 className="fr-h6">Le {enToutesLettres(on)} au soir</h2>
            <p className="cn-situation">{dossier.situation}</p>
            <ul>
              {dossier.postes.nodes.map((one) => (
                <li key={one.posteId}>{sayPoste(one)}</li>
              ))}
              {dossier.taches.nodes.map(({ id, titre, role }) => (
                <li key={id}>
                  À faire : {titre} — {ROLES[role]}
                </li>
              ))}
              {dossier.aVenir.nodes.map(({ id, echeanceOn, effet }) => (
                <li key={id}>
                  Prévu le {leJour(echeanceOn)} : {effet}
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <p className="cn-vide">Le dossier n’était pas déposé ce jour-là.</p>
        )
      }
    </Lecture>
  );
}
