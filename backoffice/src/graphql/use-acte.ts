import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { TypedDocumentString } from '../gql/graphql';
import { ask, AskError } from './ask';
import { rememberWrite } from './last-write';
import { queries } from './use-read';

/** A refusal of the API, in the words that people read. */
export interface Refus {
  readonly code: string;
  readonly champ?: string | null;
  readonly message: string;
  readonly regle?: string | null;
}

interface Payload {
  readonly objet?: { readonly id: string; readonly version?: number } | null;
  readonly erreurs: readonly Refus[];
  readonly effets?: readonly { readonly phrase: string }[];
}

export interface Acte<I> {
  /** Sends once, however many times it is clicked; the same key makes a repeat the same act. */
  envoyer(input: Omit<I, 'cleIdempotence'>): Promise<void>;
  readonly enCours: boolean;
  readonly refus: readonly Refus[];
  /** Forgets the refusals: the person types again. */
  effacer(): void;
}

/**
 * One act of a form: its key is made when the form opens and kept until an answer comes, so that a second click, or what is
 * sent again after a cut, is the same act. A page that is loaded again makes another key: the act's own state answers then.
 *
 * @param payload which part of the answer is the act's
 * @param done    called once it is done
 */
export function useActe<R, I extends object, P extends Payload>(
  document: TypedDocumentString<R, { input: I }>,
  payload: (data: R) => P,
  done: (answer: P) => void,
): Acte<I> {
  const [cle, setCle] = useState(() => crypto.randomUUID());
  const [refus, setRefus] = useState<readonly Refus[]>([]);
  const sending = useRef(false);
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (input: I) => ask(document, { input }),
  });
  const envoyer = async (input: Omit<I, 'cleIdempotence'>): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    try {
      const answer = payload(await mutateAsync({ ...input, cleIdempotence: cle } as unknown as I));
      setRefus(answer.erreurs);
      // A refused act may be sent again with other values: another act, another key.
      setCle(crypto.randomUUID());
      if (answer.erreurs.length > 0) return;
      if (answer.objet) rememberWrite(answer.objet);
      done(answer);
      await queries.invalidateQueries();
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      setRefus([{ code: error.code, message: error.message }]);
    } finally {
      sending.current = false;
    }
  };
  return { envoyer, enCours: isPending, refus, effacer: () => setRefus([]) };
}
