import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useEffect, useState } from 'react';
import type { FacettesDossiersQuery, ValeurFragment } from '../gql/graphql';
import { NOMS, TRIS, triOf } from './filtre';

type Facettes = FacettesDossiersQuery['facettesDossiers'];
type Change = (changes: Readonly<Record<string, string | readonly string[]>>) => void;

interface Props {
  readonly url: URLSearchParams;
  readonly change: Change;
  /** What each value would count; absent while it is counted. */
  readonly facettes: Facettes | undefined;
}

const ENTRE_FRAPPES_MS = 250;

/** What is kept of the list: everything is in the address, and says what it would count. */
export function Filtres({ url, change, facettes }: Props) {
  return (
    <>
      <div role="search" className="cn-filtres" aria-label="Filtrer les dossiers">
        <Texte key={url.get(NOMS.texte) === null ? 'vide' : 'dit'} url={url} change={change} />
        <Choix
          label="Qui a la main"
          nom={NOMS.main}
          valeurs={facettes?.parActeur}
          url={url}
          change={change}
        />
        <Choix
          label="Département"
          nom={NOMS.departements}
          valeurs={facettes?.parTerritoire}
          url={url}
          change={change}
        />
        <Choix label="Version" nom={NOMS.versions} valeurs={facettes?.parVersion} url={url} change={change} />
        <Select
          label="Ordre"
          nativeSelectProps={{ value: triOf(url), onChange: ({ target }) => change({ tri: target.value }) }}
        >
          {TRIS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <Jours url={url} change={change} />
      <Puces url={url} change={change} facettes={facettes} />
    </>
  );
}

/** A text is looked for as it is typed. */
function Texte({ url, change }: Omit<Props, 'facettes'>) {
  const asked = url.get(NOMS.texte) ?? '';
  const [texte, setTexte] = useState(asked);
  useEffect(() => {
    if (texte === asked) return;
    const timer = setTimeout(() => change({ [NOMS.texte]: texte.trim() }), ENTRE_FRAPPES_MS);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      label="Nom, commune, SIRET ou numéro"
      nativeInputProps={{
        type: 'search',
        value: texte,
        maxLength: 100,
        onChange: ({ target }) => setTexte(target.value),
      }}
    />
  );
}

interface ChoixProps extends Omit<Props, 'facettes'> {
  readonly label: string;
  readonly nom: string;
  readonly valeurs: readonly ValeurFragment[] | undefined;
}

/** One value among those that the rows have; nothing to choose, nothing shown. */
function Choix({ label, nom, valeurs = [], url, change }: ChoixProps) {
  const asked = url.get(nom) ?? '';
  if (valeurs.length < 2 && !asked) return null;
  const known = valeurs.some(({ valeur }) => valeur === asked);
  return (
    <Select
      label={label}
      nativeSelectProps={{ value: asked, onChange: ({ target }) => change({ [nom]: target.value }) }}
    >
      <option value="">Tous</option>
      {asked && !known && <option value={asked}>{asked} (0)</option>}
      {valeurs.map(({ valeur, libelle, nombre }) => (
        <option key={valeur} value={valeur}>
          {libelle} ({nombre.toLocaleString('fr-FR')})
        </option>
      ))}
    </Select>
  );
}

/** The next échéance, between two days. */
function Jours({ url, change }: Omit<Props, 'facettes'>) {
  const [du, au] = [url.get(NOMS.depuis) ?? '', url.get(NOMS.jusque) ?? ''];
  return (
    <details className="cn-jours" open={Boolean(du || au)}>
      <summary>Prochaine échéance entre deux jours</summary>
      <div className="cn-filtres">
        <Input
          label="À partir du"
          nativeInputProps={{
            type: 'date',
            value: du,
            onChange: ({ target }) => change({ [NOMS.depuis]: target.value }),
          }}
        />
        <Input
          label="Jusqu’au"
          nativeInputProps={{
            type: 'date',
            value: au,
            onChange: ({ target }) => change({ [NOMS.jusque]: target.value }),
          }}
        />
      </div>
    </details>
  );
}

/** States with their counts, and what concerns who reads. */
function Puces({ url, change, facettes }: Props) {
  const etats = url.getAll(NOMS.etats);
  const flip = (valeur: string): string[] =>
    etats.includes(valeur) ? etats.filter((one) => one !== valeur) : [...etats, valeur];
  const flag = (nom: string): void => change({ [nom]: url.has(nom) ? '' : '1' });
  return (
    <ul className="cn-puces" aria-label="Garder seulement">
      <Puce pressee={url.has(NOMS.retard)} nombre={facettes?.enRetard} presser={() => flag(NOMS.retard)}>
        En retard
      </Puce>
      <Puce pressee={url.has(NOMS.aMoi)} presser={() => flag(NOMS.aMoi)}>
        Affectés à moi
      </Puce>
      <Puce pressee={url.has(NOMS.suivis)} presser={() => flag(NOMS.suivis)}>
        Que je suis
      </Puce>
      {facettes?.parEtat.map(({ valeur, libelle, nombre }) => (
        <Puce
          key={valeur}
          pressee={etats.includes(valeur)}
          nombre={nombre}
          presser={() => change({ [NOMS.etats]: flip(valeur) })}
        >
          {libelle}
        </Puce>
      ))}
    </ul>
  );
}

interface PuceProps {
  readonly pressee: boolean;
  readonly presser: () => void;
  readonly nombre?: number | undefined;
  readonly children: string;
}

function Puce({ pressee, presser, nombre, children }: PuceProps) {
  return (
    <li>
      <button type="button" className="fr-tag fr-tag--sm" aria-pressed={pressee} onClick={presser}>
        {children}
        {nombre !== undefined && ` (${nombre.toLocaleString('fr-FR')})`}
      </button>
    </li>
  );
}
