import { Input } from '@codegouvfr/react-dsfr/Input';
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { ProchainsComitesDocument } from '../gql/graphql';
import type { Refus } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { enToutesLettres } from '../kit/date';
import { auChamp } from '../kit/refus';
import type { Champ } from './actes';

export type Valeurs = Readonly<Record<Champ, string>>;

interface Props {
  readonly champs: readonly Champ[];
  readonly valeurs: Valeurs;
  readonly refus: readonly Refus[];
  readonly change: (part: Partial<Valeurs>) => void;
}

const OPTIONS = {
  sens: [
    ['FAVORABLE', 'Favorable'],
    ['DEFAVORABLE', 'Défavorable'],
  ],
  issue: [
    ['ACCEPTEE', 'Accepter : tous les postes demandés sont accordés'],
    ['REJETEE', 'Rejeter'],
    ['EN_BASE', 'Garder en base pour un comité suivant'],
  ],
} as const;
const LEGENDES = { sens: 'Avis de la préfecture', issue: 'Décision du comité' } as const;
const TEXTES = {
  commentaire: ['Commentaire, le même pour tous', 'De 10 à 1 000 caractères'],
  justification: ['Pourquoi, dans vos mots', 'De 10 à 2 000 caractères'],
} as const;

/** The fields that an act shares between all its lines. */
export function Champs({ champs, valeurs, refus, change }: Props) {
  return champs.map((champ) => {
    const etat = auChamp(refus, `champs.${champ}`);
    if (champ === 'comiteId')
      return (
        <ChoixComite key={champ} valeur={valeurs.comiteId} change={(comiteId) => change({ comiteId })} />
      );
    if (champ === 'sens' || champ === 'issue')
      return (
        <RadioButtons
          key={champ}
          legend={LEGENDES[champ]}
          {...etat}
          options={OPTIONS[champ].map(([value, label]) => ({
            label,
            nativeInputProps: {
              name: champ,
              value,
              checked: valeurs[champ] === value,
              onChange: () => change({ [champ]: value }),
            },
          }))}
        />
      );
    const [label, hintText] = TEXTES[champ];
    return (
      <Input
        key={champ}
        label={label}
        hintText={hintText}
        textArea
        {...etat}
        nativeTextAreaProps={{
          name: champ,
          rows: 4,
          value: valeurs[champ],
          onChange: ({ target }) => change({ [champ]: target.value }),
        }}
      />
    );
  });
}

function ChoixComite({ valeur, change }: { valeur: string; change: (id: string) => void }) {
  const today = useToday() ?? '';
  const { data } = useRead(ProchainsComitesDocument, {});
  const coming = (data?.comites?.nodes ?? []).filter(({ comiteOn }) => comiteOn >= today);
  return (
    <Select
      label="Session du comité"
      hint={
        coming.length === 0 && data
          ? 'Aucune session à venir : réunissez-en une depuis « Comités ».'
          : undefined
      }
      nativeSelectProps={{ value: valeur, onChange: ({ target }) => change(target.value) }}
    >
      <option value="" disabled>
        Choisir une session
      </option>
      {coming.map(({ id, comiteOn }) => (
        <option key={id} value={id}>
          {enToutesLettres(comiteOn)}
        </option>
      ))}
    </Select>
  );
}
