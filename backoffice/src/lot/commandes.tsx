import {
  CancelOperationDocument,
  InterruptOperationDocument,
  ResumeOperationDocument,
  StartOperationDocument,
} from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { ResumeRefus } from '../kit/refus';
import { ACTES } from './actes';
import type { OperationLue } from './operation-lue';

/** What can be done with an operation where it is: confirmed by a verb, interrupted, taken up again. */
export function Commandes({ operation }: { operation: OperationLue }) {
  const { id, version, etat, acte, possibles } = operation;
  const rien = (): void => undefined;
  const lancer = useActe(StartOperationDocument, (data) => data.startOperation, rien);
  const interrompre = useActe(InterruptOperationDocument, (data) => data.interruptOperation, rien);
  const reprendre = useActe(ResumeOperationDocument, (data) => data.resumeOperation, rien);
  const abandonner = useActe(CancelOperationDocument, (data) => data.cancelOperation, rien);
  const input = { operationEnLotId: id };
  const over = etat === 'TERMINEE' || etat === 'ANNULEE';
  if (over) return null;
  const actes = [lancer, interrompre, reprendre, abandonner];
  const busy = actes.some(({ enCours }) => enCours);
  return (
    <>
      <ResumeRefus refus={actes.flatMap(({ refus }) => refus)} />
      <p className="cn-boutons">
        {etat === 'PREPAREE' && possibles > 0 && (
          <button
            type="button"
            className="fr-btn"
            disabled={busy}
            onClick={() => void lancer.envoyer({ ...input, versionAttendue: version })}
          >
            {ACTES[acte].verbe(possibles)}
          </button>
        )}
        {etat === 'INTERROMPUE' && (
          <button
            type="button"
            className="fr-btn"
            disabled={busy}
            onClick={() => void reprendre.envoyer(input)}
          >
            Reprendre
          </button>
        )}
        {(etat === 'EN_COURS' || etat === 'EN_PREPARATION') && (
          <button
            type="button"
            className="fr-btn fr-btn--secondary"
            disabled={busy}
            onClick={() => void interrompre.envoyer(input)}
          >
            Interrompre
          </button>
        )}
        <button
          type="button"
          className="fr-btn fr-btn--tertiary"
          disabled={busy}
          onClick={() => void abandonner.envoyer(input)}
        >
          Abandonner ce qui n’est pas fait
        </button>
      </p>
    </>
  );
}
