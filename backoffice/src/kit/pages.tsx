import { useUrl } from './use-url';

interface Props {
  readonly de: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** Turns the pages of a list whose address says where it begins (`apres`): back to its beginning, and further. */
export function Pages({ de: { hasNextPage, endCursor } }: Props) {
  const [url, setUrl] = useUrl();
  const begun = url.has('apres');
  if (!hasNextPage && !begun) return null;
  const turn = (apres: string, label: string, possible: boolean) => (
    <button
      type="button"
      className="fr-btn fr-btn--secondary"
      disabled={!possible}
      onClick={() => setUrl({ apres })}
    >
      {label}
    </button>
  );
  return (
    <nav className="cn-pages" aria-label="Pages">
      {turn('', 'Première page', begun)}
      {turn(endCursor ?? '', 'Page suivante', hasNextPage)}
    </nav>
  );
}
