import { Select } from '@codegouvfr/react-dsfr/Select';
import type { ReactNode } from 'react';
import { JourneeFiltresDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { useUrl } from '../kit/use-url';
import { Vues } from '../vues/vues';

/** What one keeps of the tasks: mine or my team's, late, a kind, a département. */
export function Filtres({ titre }: { titre: ReactNode }) {
  const [url] = useUrl();
  const { data } = useRead(JourneeFiltresDocument, {});
  const nodes = data?.taches?.nodes ?? [];
  const kinds = [...new Map(nodes.map(({ kind, titre: label }) => [kind as string, label]))];
  const departements = [...new Set(nodes.flatMap(({ dossier }) => dossier?.departement ?? []))].sort();
  return (
    <>
      <div className="cn-journee-titre">
        {titre}
        <Bascule nom="qui" valeur="moi" label="Les miennes" />
        <Bascule nom="retard" valeur="1" label="En retard" />
      </div>
      <div className="cn-filtres">
        {(kinds.length > 1 || url.get('nature')) && (
          <Choix label="Nature" vide="Toutes" nom="nature" options={kinds} />
        )}
        {departements.length > 1 && (
          <Choix
            label="Département"
            vide="Tous"
            nom="departement"
            options={departements.map((code) => [code, code])}
          />
        )}
      </div>
      <Vues ecran="TACHES" />
    </>
  );
}

function Bascule({ nom, valeur, label }: { nom: string; valeur: string; label: string }) {
  const [url, setUrl] = useUrl();
  const on = url.get(nom) === valeur;
  return (
    <button
      type="button"
      className="fr-tag"
      aria-pressed={on}
      onClick={() => setUrl({ [nom]: on ? '' : valeur })}
    >
      {label}
    </button>
  );
}

interface ChoixProps {
  readonly label: string;
  readonly vide: string;
  readonly nom: string;
  readonly options: readonly (readonly [string, string])[];
}

function Choix({ label, vide, nom, options }: ChoixProps) {
  const [url, setUrl] = useUrl();
  return (
    <Select
      label={label}
      nativeSelectProps={{
        value: url.get(nom) ?? '',
        onChange: ({ target }) => setUrl({ [nom]: target.value }),
      }}
    >
      <option value="">{vide}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  );
}
