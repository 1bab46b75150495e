import { useSearchParams } from 'react-router';

/** What a list shows lives in the address: a link sent to a colleague shows the same. An empty value leaves the address. */
export function useUrl(): [
  URLSearchParams,
  (changes: Readonly<Record<string, string | readonly string[]>>) => void,
] {
  const [parameters, setParameters] = useSearchParams();
  const change = (changes: Readonly<Record<string, string | readonly string[]>>): void =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          next.delete(name);
          for (const one of [value].flat()) if (one) next.append(name, one);
        }
        return next;
      },
      { replace: true },
    );
  return [parameters, change];
}
