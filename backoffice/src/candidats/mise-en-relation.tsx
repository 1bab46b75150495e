import { useSession } from '../frame/session';
import {
  DismissCandidatDocument,
  PostesAPourvoirDocument,
  PreselectCandidatDocument,
  ValidateCandidatDocument,
} from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { leJour } from '../kit/date';
import { ResumeRefus } from '../kit/refus';
import { useBrouillon } from '../kit/use-brouillon';
import type { Candidat } from './candidat';

const done = (): void => undefined;

/** What a structure makes of a candidat: an interview, a refusal, a validation on one of its postes. */
export function MiseEnRelation({ candidat }: { candidat: Candidat }) {
  const { compte } = useSession();
  if (compte?.role !== 'STRUCTURE') return null;
  return (
    <>
      {candidat.etat === 'NOUVELLE' && <Choisir candidat={candidat} />}
      {candidat.etat === 'PRE_SELECTIONNEE' && <Valider candidat={candidat} />}
    </>
  );
}

function Choisir({ candidat: { id, version } }: { candidat: Candidat }) {
  const garder = useActe(PreselectCandidatDocument, (data) => data.preselectCandidat, done);
  const ecarter = useActe(DismissCandidatDocument, (data) => data.dismissCandidat, done);
  const input = { candidatId: id, versionAttendue: version };
  return (
    <div className="cn-acte-en-ligne">
      <ResumeRefus refus={[...garder.refus, ...ecarter.refus]} />
      <button type="button" className="fr-btn fr-btn--sm" onClick={() => void garder.envoyer(input)}>
        Présélectionner
      </button>
      <button
        type="button"
        className="fr-btn fr-btn--sm fr-btn--tertiary"
        onClick={() => void ecarter.envoyer(input)}
      >
        Ne pas retenir
      </button>
    </div>
  );
}

/** On which poste, among those that wait for somebody. */
function Valider({ candidat: { id, version } }: { candidat: Candidat }) {
  const postes = usePostesAPourvoir();
  const [{ posteId }, change, forget] = useBrouillon(`validation/${id}`, { posteId: '' });
  const valider = useActe(ValidateCandidatDocument, (data) => data.validateCandidat, forget);
  return (
    <form
      className="cn-acte-en-ligne"
      onSubmit={(event) => {
        event.preventDefault();
        void valider.envoyer({ candidatId: id, posteId, versionAttendue: version });
      }}
    >
      <ResumeRefus refus={valider.refus} />
      <label>
        Sur le poste
        <select
          className="fr-select"
          required
          value={posteId}
          onChange={({ target }) => change({ posteId: target.value })}
        >
          <option value="">{postes.length === 0 ? 'Aucun poste à pourvoir' : 'Choisir'}</option>
          {postes.map((poste) => (
            <option key={poste.posteId} value={poste.posteId}>
              {`Dossier ${poste.numero}, poste n° ${poste.rang}`}
              {poste.limiteOn && `, à pourvoir avant le ${leJour(poste.limiteOn)}`}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="fr-btn fr-btn--sm" disabled={valider.enCours || posteId === ''}>
        Valider
      </button>
    </form>
  );
}

function usePostesAPourvoir() {
  const { data } = useRead(PostesAPourvoirDocument, {});
  return (data?.dossiers?.nodes ?? []).flatMap(({ numero, postes }) =>
    postes.nodes
      .filter(({ etat, occupe }) => !occupe && (etat === 'ACCORDE' || etat === 'ATTRIBUE'))
      .map((poste) => ({ numero, ...poste })),
  );
}
