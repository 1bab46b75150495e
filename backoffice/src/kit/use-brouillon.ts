import { useState } from 'react';

/**
 * What is typed in a form, kept in this tab until it is sent: a reload, an expired session or a cut lose nothing.
 *
 * @param cle names the form and its object, for example `avis/CN-2022-000123`
 */
export function useBrouillon<T extends object>(
  cle: string,
  initial: T,
): [T, (change: Partial<T>) => void, () => void] {
  const key = `brouillon/${cle}`;
  const [value, setValue] = useState<T>(() => ({ ...initial, ...read(key) }));
  const change = (part: Partial<T>): void => {
    const next = { ...value, ...part };
    sessionStorage.setItem(key, JSON.stringify(next));
    setValue(next);
  };
  const forget = (): void => {
    sessionStorage.removeItem(key);
    setValue(initial);
  };
  return [value, change, forget];
}

function read(key: string): object {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return typeof kept === 'object' && kept ? kept : {};
  } catch {
    return {};
  }
}
