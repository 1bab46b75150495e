import { Select } from '@codegouvfr/react-dsfr/Select';
import { CandidatsAValiderDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly name: string;
  readonly erreur: { state: 'error'; stateRelatedMessage: string } | { state: 'default' };
  readonly write: (value: string) => void;
}

/** A candidat is chosen by name, among those that the structure has put aside. */
export function ChoixCandidat({ label, value, name, erreur, write }: Props) {
  const { data } = useRead(CandidatsAValiderDocument, {});
  return (
    <Select
      label={label}
      hint="Parmi les candidats que vous avez présélectionnés, à la page « Candidats »"
      {...erreur}
      nativeSelectProps={{ name, value, onChange: ({ target }) => write(target.value) }}
    >
      <option value="">Choisissez</option>
      {data?.candidats?.nodes.map((one) => (
        <option key={one.id} value={one.id}>
          {one.prenom} {one.nom} ({one.codePostal})
        </option>
      ))}
    </Select>
  );
}
