interface Props {
  readonly page: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly aller: (after: string) => void;
  readonly children?: string;
}

/** Leads to the rest of a list, when there is some. */
export function PageSuivante({ page: { hasNextPage, endCursor }, aller, children = 'Page suivante' }: Props) {
  if (!hasNextPage || !endCursor) return null;
  return (
    <button type="button" className="fr-btn fr-btn--secondary fr-mt-2w" onClick={() => aller(endCursor)}>
      {children}
    </button>
  );
}
