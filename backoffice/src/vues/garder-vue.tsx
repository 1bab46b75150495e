import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useState } from 'react';
import { SaveVueDocument, type EcranVue } from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { auChamp, ResumeRefus } from '../kit/refus';

interface Props {
  readonly ecran: EcranVue;
  readonly parametres: string;
  readonly fermer: () => void;
}

/** Gives a name to what the list shows; the same name replaces the view. */
export function GarderVue({ ecran, parametres, fermer }: Props) {
  const [nom, setNom] = useState('');
  const [partagee, setPartagee] = useState(false);
  const acte = useActe(SaveVueDocument, ({ saveVue }) => saveVue, fermer);
  return (
    <form
      className="cn-garder"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void acte.envoyer({ nom, ecran, parametres, partage: partagee ? 'EQUIPE' : 'PERSONNELLE' });
      }}
    >
      <ResumeRefus refus={acte.refus} />
      <Input
        label="Nom de la vue"
        {...auChamp(acte.refus, 'nom')}
        nativeInputProps={{ value: nom, autoFocus: true, onChange: ({ target }) => setNom(target.value) }}
      />
      <Checkbox
        small
        options={[
          {
            label: 'La partager avec mon équipe',
            hintText: 'Chacun y voit ce qu’il a le droit de voir',
            nativeInputProps: { checked: partagee, onChange: ({ target }) => setPartagee(target.checked) },
          },
        ]}
      />
      <button type="submit" className="fr-btn fr-btn--sm" disabled={acte.enCours || !nom.trim()}>
        Garder
      </button>
      <button type="button" className="fr-btn fr-btn--tertiary fr-btn--sm" onClick={fermer}>
        Annuler
      </button>
    </form>
  );
}
