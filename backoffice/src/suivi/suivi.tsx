import { useRef } from 'react';
import { useSession } from '../frame/session';
import { DossierSuiviDocument, FollowDossierDocument, UnfollowDossierDocument } from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { ResumeRefus } from '../kit/refus';
import { Affecter } from './affecter';
import './suivi.css';
import type { Suivi } from './dossier-suivi';

/** What the dossier is to the one who reads it: followed or not, and who of the team answers for it. */
export function SuiviDuDossier({ dossierId }: { dossierId: string }) {
  const { compte } = useSession();
  const reads = compte !== undefined && ['STRUCTURE', 'PREFECTURE', 'ANCT', 'BDT'].includes(compte.role);
  const { data } = useRead(DossierSuiviDocument, { dossierId }, { enabled: reads });
  const dialog = useRef<HTMLDialogElement>(null);
  if (!data?.dossier) return null;
  const { affectation } = data.dossier;
  return (
    <div className="cn-suivi">
      <Suivre dossier={data.dossier} />
      <button
        type="button"
        className="fr-btn fr-btn--tertiary fr-btn--sm"
        onClick={() => dialog.current?.showModal()}
      >
        {affectation
          ? `Affecté à ${affectation.moi ? 'moi' : (affectation.nom ?? 'un collègue')}`
          : 'Affecter'}
      </button>
      <Affecter dossier={data.dossier} dialog={dialog} />
    </div>
  );
}

function Suivre({ dossier: { id, suivi } }: { dossier: Suivi }) {
  const nothing = (): void => undefined;
  const follow = useActe(FollowDossierDocument, ({ followDossier }) => followDossier, nothing);
  const unfollow = useActe(UnfollowDossierDocument, ({ unfollowDossier }) => unfollowDossier, nothing);
  const acte = suivi ? unfollow : follow;
  return (
    <>
      <ResumeRefus refus={acte.refus} />
      <button
        type="button"
        className={`fr-btn fr-btn--sm ${suivi ? 'fr-btn--secondary' : ''}`}
        aria-pressed={suivi}
        disabled={follow.enCours || unfollow.enCours}
        onClick={() => void acte.envoyer({ dossierId: id })}
      >
        {suivi ? 'Suivi' : 'Suivre'}
      </button>
    </>
  );
}
