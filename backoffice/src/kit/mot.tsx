import { useId, useState } from 'react';
import { GlossaireDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import './explication.css';

interface Props {
  /** The word as the glossary has it. */
  readonly mot: string;
  /** The word as the sentence has it; the same when absent. */
  readonly children?: string;
}

/** A word of the glossary: explained on hover and on focus, hidden again by Escape. */
export function Mot({ mot, children = mot }: Props) {
  const id = useId();
  const [montre, montrer] = useState(false);
  const { data } = useRead(GlossaireDocument, {}, { enabled: montre });
  const found = data?.glossaire?.find((one) => one.mot === mot);
  return (
    <span
      className="cn-mot"
      onMouseEnter={() => montrer(true)}
      onMouseLeave={() => montrer(false)}
      onKeyDown={(event) => event.key === 'Escape' && montrer(false)}
    >
      <button
        type="button"
        aria-describedby={montre && found ? id : undefined}
        onFocus={() => montrer(true)}
        onBlur={() => montrer(false)}
      >
        {children}
      </button>
      {montre && found && (
        <span role="tooltip" id={id}>
          <strong>{found.mot}</strong> : {found.definition} ({found.source})
        </span>
      )}
    </span>
  );
}
