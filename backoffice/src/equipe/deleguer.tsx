import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { DelegateDossiersDocument } from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { auChamp, ResumeRefus } from '../kit/refus';
import { useBrouillon } from '../kit/use-brouillon';
import type { Agent } from './agent';

const EMPTY = { agentId: '', fromOn: '', untilOn: '' };

/** Entrusts what is assigned to one, from a day to another. */
export function Deleguer({ collegues }: { collegues: readonly Agent[] }) {
  const [saisie, change, forget] = useBrouillon('delegation', EMPTY);
  const acte = useActe(DelegateDossiersDocument, ({ delegateDossiers }) => delegateDossiers, forget);
  if (collegues.length === 0)
    return (
      <p className="cn-vide">Vous pourrez déléguer dès qu’un collègue de votre équipe sera venu une fois.</p>
    );
  const day = (label: string, name: 'fromOn' | 'untilOn') => (
    <Input
      label={label}
      {...auChamp(acte.refus, name)}
      nativeInputProps={{
        type: 'date',
        value: saisie[name],
        onChange: ({ target }) => change({ [name]: target.value }),
      }}
    />
  );
  return (
    <form
      className="cn-formulaire fr-mt-3w"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void acte.envoyer(saisie);
      }}
    >
      <h3 className="fr-h6">Déléguer</h3>
      <ResumeRefus refus={acte.refus} />
      <Select
        label="À qui"
        {...auChamp(acte.refus, 'agentId')}
        nativeSelectProps={{
          value: saisie.agentId,
          onChange: ({ target }) => change({ agentId: target.value }),
        }}
      >
        <option value="">Choisir une personne</option>
        {collegues.map(({ id, nom }) => (
          <option key={id} value={id}>
            {nom ?? 'Sans nom'}
          </option>
        ))}
      </Select>
      {day('Premier jour', 'fromOn')}
      {day('Dernier jour, inclus', 'untilOn')}
      <button
        type="submit"
        className="fr-btn"
        disabled={acte.enCours || !saisie.agentId || !saisie.fromOn || !saisie.untilOn}
      >
        Déléguer
      </button>
    </form>
  );
}
