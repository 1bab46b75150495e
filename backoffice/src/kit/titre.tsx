import { useEffect, type ReactNode } from 'react';

/** The title of a page: in the page, in the tab, and said to screen readers when one arrives. */
export function Titre({ children, avant }: { children: string; avant?: ReactNode }) {
  useEffect(() => {
    document.title = `${children} · Conseiller numérique`;
  }, [children]);
  return (
    <>
      {avant && <p className="fr-text--sm fr-mb-1v">{avant}</p>}
      <h1 tabIndex={-1} className="fr-h3">
        {children}
      </h1>
    </>
  );
}
