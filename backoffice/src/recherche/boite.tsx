import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { RechercheDocument, type RechercheQuery } from '../gql/graphql';
import { ask } from '../graphql/ask';
import { useRead } from '../graphql/use-read';
import './boite.css';

type Trouvaille = NonNullable<RechercheQuery['recherche']>[number];

const ENTRE_FRAPPES_MS = 120;
const NATURES: Readonly<Record<Trouvaille['nature'], string>> = {
  DOSSIER: 'Dossier',
  CONVENTION: 'Convention',
  PERSONNE: 'Personne',
};

/** Where an answer leads. */
const adresse = ({ dossier }: Trouvaille): string => `/dossiers/${dossier?.numero ?? ''}`;

/** One box for everything, on every page: « / » or Ctrl K comes to it, Enter opens the best answer. */
export function Boite() {
  const [texte, setTexte] = useState('');
  const [ouverte, setOuverte] = useState(false);
  const [rang, setRang] = useState(0);
  const { trouvailles, pret } = useRecherche(texte);
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useShortcut(() => input.current?.select());
  const close = (): void => {
    setTexte('');
    setOuverte(false);
    input.current?.blur();
  };
  const go = (found: Trouvaille | undefined): void => {
    if (!found) return;
    close();
    void navigate(adresse(found));
  };
  // Enter may come before the answers: it opens the best one.
  const enter = async (): Promise<void> => {
    if (pret) return go(trouvailles[rang]);
    if (hasWord(texte)) go((await ask(RechercheDocument, { texte: texte.trim() })).recherche?.[0]);
  };
  const press = (event: KeyboardEvent): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && trouvailles.length > 0) setRang((rang + move + trouvailles.length) % trouvailles.length);
    else if (event.key === 'Enter') void enter();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  const shown = ouverte && pret && texte.trim() !== '';
  return (
    <div className="cn-boite" role="search" aria-label="Tout le site">
      <label className="fr-sr-only" htmlFor={`${id}-texte`}>
        Chercher un dossier, une structure, une convention ou une personne
      </label>
      <input
        ref={input}
        id={`${id}-texte`}
        className="fr-input"
        type="search"
        role="combobox"
        autoComplete="off"
        maxLength={100}
        placeholder="SIRET, nom, commune, numéro… ( / )"
        aria-expanded={shown && trouvailles.length > 0}
        aria-controls={`${id}-liste`}
        aria-autocomplete="list"
        aria-activedescendant={shown && trouvailles[rang] ? `${id}-${rang}` : undefined}
        value={texte}
        onChange={({ target }) => {
          setTexte(target.value);
          setRang(0);
          setOuverte(true);
        }}
        onFocus={() => setOuverte(true)}
        onBlur={() => setOuverte(false)}
        onKeyDown={press}
      />
      <p className="fr-sr-only" role="status">
        {shown && (trouvailles.length === 0 ? 'Aucune réponse' : `${trouvailles.length} réponses`)}
      </p>
      <Reponses id={id} shown={shown} trouvailles={trouvailles} rang={rang} choose={go} />
    </div>
  );
}

interface ReponsesProps {
  readonly id: string;
  readonly shown: boolean;
  readonly trouvailles: readonly Trouvaille[];
  readonly rang: number;
  readonly choose: (one: Trouvaille) => void;
}

function Reponses({ id, shown, trouvailles, rang, choose }: ReponsesProps) {
  if (shown && trouvailles.length === 0)
    return (
      <div className="cn-boite-liste">
        <p className="cn-boite-rien">
          Rien de ce nom ni de ce numéro parmi ce que vous pouvez lire. Un morceau suffit, sans accents ni
          espaces.
        </p>
      </div>
    );
  return (
    <ul id={`${id}-liste`} role="listbox" aria-label="Réponses" className="cn-boite-liste" hidden={!shown}>
      {trouvailles.map((one, at) => (
        // The box keeps the focus: the pointer chooses before it is lost.
        <li
          key={`${one.nature}${one.libelle}${one.precision}`}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === rang}
          onPointerDown={(event) => {
            event.preventDefault();
            choose(one);
          }}
        >
          <strong>{one.libelle}</strong>
          <span className="cn-precision">
            {NATURES[one.nature]} · {one.precision}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What a text finds, asked once one stops typing; `pret` when it is the answer to that very text. */
function useRecherche(texte: string): { trouvailles: readonly Trouvaille[]; pret: boolean } {
  const [asked, setAsked] = useState('');
  const wanted = texte.trim();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), ENTRE_FRAPPES_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const words = hasWord(asked);
  const { data, isPlaceholderData } = useRead(RechercheDocument, { texte: asked }, { enabled: words });
  if (!words) return { trouvailles: [], pret: false };
  return {
    trouvailles: data?.recherche ?? [],
    pret: asked === wanted && Boolean(data) && !isPlaceholderData,
  };
}

/** Signs alone look for nothing. */
const hasWord = (texte: string): boolean => /[\p{L}\d]/u.test(texte);

/** « / » outside of a field, Ctrl K anywhere. */
function useShortcut(come: () => void): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      const typing = (event.target as Element).closest('input, textarea, select, [contenteditable]');
      const called =
        (event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !typing);
      if (!called) return;
      event.preventDefault();
      come();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
