import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../frame/session';
import type { Role } from '../gql/graphql';
import { queries } from '../graphql/use-read';
import { useFlux, type Nouvelle } from './use-flux';
import './direct.css';

/** Roles that read the list of dossiers: the others have nothing to hear. */
const LISTENERS: readonly Role[] = ['STRUCTURE', 'PREFECTURE', 'ANCT', 'BDT'];
/** What changes together is read again together, in milliseconds. */
const GATHER_MS = 50;
/** A list in which the dossier was not shown is read again less often. */
const LISTS_MS = 5_000;
const SHOWN_MS = 4_000;

/** Keeps what is on the screen up to date, and says so discreetly. */
export function Direct() {
  const { connecte, compte, finie } = useSession();
  const [at, setAt] = useState<string>();
  const changed = useChanged(setAt);
  useFlux(connecte && !finie && compte !== undefined && LISTENERS.includes(compte.role), changed);
  useEffect(() => {
    if (!at) return undefined;
    const timer = setTimeout(() => setAt(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [at]);
  return (
    <p className={at ? 'cn-direct' : 'fr-sr-only'} role="status">
      {at && `Mis à jour à ${at}`}
    </p>
  );
}

const heure = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

function useChanged(said: (at: string) => void): (nouvelle: Nouvelle) => void {
  const ids = useRef(new Set<string | undefined>());
  const shown = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lists = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useCallback(
    ({ dossierId }) => {
      ids.current.add(dossierId);
      shown.current ??= setTimeout(() => {
        const changed = [...ids.current];
        ids.current.clear();
        shown.current = undefined;
        const all = changed.includes(undefined);
        const concerned = (data: unknown): boolean => {
          const text = JSON.stringify(data ?? null);
          return all || changed.some((id) => id !== undefined && text.includes(id));
        };
        if (readAgain(concerned)) said(heure.format(new Date()));
      }, GATHER_MS);
      lists.current ??= setTimeout(() => {
        lists.current = undefined;
        readAgain(isList);
      }, LISTS_MS);
    },
    [said],
  );
}

/** Reads again what is shown and answers to a condition. @returns whether anything was */
function readAgain(condition: (data: unknown) => boolean): boolean {
  const concerned = queries
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(({ state }) => condition(state.data));
  concerned.forEach((query) => void queries.invalidateQueries({ queryKey: query.queryKey, exact: true }));
  return concerned.length > 0;
}

/** An answer that holds a list, or counts one, may have a line more. */
const isList = (data: unknown): boolean =>
  Object.values((data ?? {}) as object).some(
    (one: unknown) => typeof one === 'object' && one !== null && 'nodes' in one,
  );
