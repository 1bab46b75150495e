import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AskError } from '../graphql/ask';

interface Props<R> {
  readonly de: UseQueryResult<R>;
  readonly children: (data: R) => ReactNode;
}

/** What was read, or why it was not; nothing moves while it comes, and nothing shows before 300 ms. */
export function Lecture<R>({ de, children }: Props<R>) {
  if (de.data !== undefined)
    return (
      <div aria-busy={de.isPlaceholderData} className={de.isPlaceholderData ? 'cn-ancien' : undefined}>
        {children(de.data)}
      </div>
    );
  if (de.isError) return <Panne error={de.error} retry={() => void de.refetch()} />;
  return (
    <p className="cn-attente" role="status">
      Chargement…
    </p>
  );
}

function Panne({ error, retry }: { error: Error; retry: () => void }) {
  const number = error instanceof AskError ? error.correlationId : undefined;
  return (
    <div role="alert" className="fr-alert fr-alert--error">
      <h2 className="fr-alert__title">Cette page n’a pas pu être lue</h2>
      <p>{error.message}</p>
      {number && <p className="fr-text--sm">À citer si vous le signalez : {number}</p>}
      <button type="button" className="fr-btn fr-btn--secondary fr-btn--sm" onClick={retry}>
        Réessayer
      </button>
    </div>
  );
}
