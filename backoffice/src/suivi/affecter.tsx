import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons';
import { useState, type RefObject } from 'react';
import { AssignDossierDocument, EquipeDocument } from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { ResumeRefus } from '../kit/refus';
import type { Suivi } from './dossier-suivi';

interface Props {
  readonly dossier: Suivi;
  readonly dialog: RefObject<HTMLDialogElement | null>;
}

/** Gives the dossier to someone of the team, or back to all of it. */
export function Affecter({ dossier, dialog }: Props) {
  const [agentId, setAgentId] = useState(dossier.affectation?.id ?? '');
  const { data } = useRead(EquipeDocument, { dossierId: dossier.id });
  const close = (): void => dialog.current?.close();
  const acte = useActe(AssignDossierDocument, ({ assignDossier }) => assignDossier, close);
  const choice = (value: string, label: string) => ({
    label,
    nativeInputProps: { value, checked: agentId === value, onChange: () => setAgentId(value) },
  });
  return (
    <dialog ref={dialog} className="cn-dialogue" aria-labelledby="affecter">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void acte.envoyer({ dossierId: dossier.id, agentId: agentId || null });
        }}
      >
        <h2 id="affecter" className="fr-h5">
          Qui répond de ce dossier ?
        </h2>
        <ResumeRefus refus={acte.refus} />
        <RadioButtons
          legend="Une personne de votre équipe"
          hintText="Elle est alertée de ce qui arrive au dossier, et le trouve dans ses tâches."
          options={[
            ...(data?.agents?.nodes ?? []).map(({ id, nom, moi }) =>
              choice(id, `${nom ?? 'Collègue sans nom'}${moi ? ' (vous)' : ''}`),
            ),
            choice('', 'Toute l’équipe'),
          ]}
        />
        <button type="submit" className="fr-btn" disabled={acte.enCours}>
          Affecter
        </button>{' '}
        <button type="button" className="fr-btn fr-btn--tertiary" onClick={close}>
          Annuler
        </button>
      </form>
    </dialog>
  );
}
