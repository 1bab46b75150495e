import { useEffect, useRef } from 'react';
import type { Refus } from '../graphql/use-acte';

/** The refusals of a form, in the words of the API; takes the focus when they come. */
export function ResumeRefus({ refus }: { refus: readonly Refus[] }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refus.length > 0) summary.current?.focus();
  }, [refus]);
  if (refus.length === 0) return null;
  return (
    <div ref={summary} tabIndex={-1} role="alert" className="fr-alert fr-alert--error fr-mb-3w">
      <h2 className="fr-alert__title">{refus.length === 1 ? 'Ce n’est pas fait' : 'Rien n’est fait'}</h2>
      <ul>
        {refus.map(({ code, champ, message, regle }) => (
          <li key={`${code}${champ ?? ''}`}>
            {message}
            {regle && <span className="fr-text--sm"> ({regle})</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the API says of one field, as the DSFR inputs take it. */
export function auChamp(
  refus: readonly Refus[],
  champ: string,
): { state: 'error'; stateRelatedMessage: string } | { state: 'default' } {
  const found = refus.find((one) => one.champ === champ);
  return found ? { state: 'error', stateRelatedMessage: found.message } : { state: 'default' };
}
