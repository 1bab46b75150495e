import { useState } from 'react';
import { EraseCandidatDocument, WithdrawCandidatDocument, type EtatMiseEnRelation } from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { ResumeRefus } from '../kit/refus';

const done = (): void => undefined;

/** The two ways out: no longer seen, or no longer known. */
export function Partir({ etat }: { etat: EtatMiseEnRelation }) {
  const [sure, setSure] = useState(false);
  const retirer = useActe(WithdrawCandidatDocument, (data) => data.withdrawCandidat, done);
  const effacer = useActe(
    EraseCandidatDocument,
    // What is erased has no identifier any more.
    ({ eraseCandidat: { erreurs } }) => ({ erreurs }),
    done,
  );
  return (
    <section aria-labelledby="partir" className="fr-mt-6w">
      <h2 id="partir" className="fr-h5">
        Ne plus être candidat
      </h2>
      <ResumeRefus refus={[...retirer.refus, ...effacer.refus]} />
      {etat !== 'RETIREE' && (
        <p>
          <button
            type="button"
            className="fr-btn fr-btn--secondary"
            disabled={retirer.enCours}
            onClick={() => void retirer.envoyer({})}
          >
            Retirer ma candidature
          </button>{' '}
          Les structures ne vous voient plus ; vous pourrez revenir.
        </p>
      )}
      <p>
        <label>
          <input type="checkbox" checked={sure} onChange={({ target }) => setSure(target.checked)} /> Je sais
          que l’effacement est définitif : ce qui porte mon nom disparaît, les faits de mon contrat demeurent
          sans lui.
        </label>
      </p>
      <button
        type="button"
        className="fr-btn fr-btn--tertiary"
        disabled={!sure || effacer.enCours}
        onClick={() => void effacer.envoyer({ confirme: true })}
      >
        Effacer tout ce qui porte mon nom
      </button>
    </section>
  );
}
