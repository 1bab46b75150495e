import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { AmendCandidatDocument, RegisterCandidatDocument, type RegisterCandidatInput } from '../gql/graphql';
import { useActe, type Refus } from '../graphql/use-acte';
import { auChamp, ResumeRefus } from '../kit/refus';
import { useBrouillon } from '../kit/use-brouillon';
import type { Profil } from './profil';

/** What is typed, as text until it is sent. */
interface Saisie {
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly telephone: string;
  readonly codePostal: string;
  readonly disponibleOn: string;
  readonly rayonKm: string;
  readonly situation: string;
  readonly cv: string;
  readonly diplome: boolean;
  readonly experience: boolean;
}

type Texte = Exclude<keyof Saisie, 'diplome' | 'experience'>;

const CHAMPS: readonly { champ: Texte; label: string; hint?: string; type?: string }[] = [
  { champ: 'prenom', label: 'Prénom' },
  { champ: 'nom', label: 'Nom' },
  { champ: 'courriel', label: 'Adresse électronique', hint: 'Par exemple : nom@exemple.fr', type: 'email' },
  { champ: 'telephone', label: 'Téléphone (facultatif)', type: 'tel' },
  { champ: 'codePostal', label: 'Code postal', hint: 'Là où vous habitez' },
  { champ: 'disponibleOn', label: 'Disponible à partir du', type: 'date' },
  {
    champ: 'rayonKm',
    label: 'Rayon de mobilité, en kilomètres',
    hint: 'Vide : toute la France',
    type: 'number',
  },
  { champ: 'situation', label: 'Situation professionnelle (facultatif)' },
];

/** The candidat's file, registered the first time, amended afterwards. */
export function Fiche({ profil }: { profil: Profil | undefined }) {
  const [saisie, change, forget] = useBrouillon<Saisie>('profil', saisieOf(profil));
  const inscrire = useActe(RegisterCandidatDocument, (data) => data.registerCandidat, forget);
  const corriger = useActe(AmendCandidatDocument, (data) => data.amendCandidat, forget);
  const known = profil !== undefined && profil.etat !== 'RETIREE';
  const acte = known ? corriger : inscrire;
  return (
    <form
      className="cn-formulaire"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void acte.envoyer(inputOf(saisie));
      }}
    >
      <ResumeRefus refus={acte.refus} />
      {CHAMPS.map(({ champ, label, hint, type = 'text' }) => (
        <Input
          key={champ}
          label={label}
          hintText={hint}
          {...auChamp(acte.refus, champ)}
          nativeInputProps={{
            name: champ,
            type,
            value: saisie[champ],
            onChange: ({ target }) => change({ [champ]: target.value }),
          }}
        />
      ))}
      <Cases saisie={saisie} change={change} />
      <Cv valeur={saisie.cv} refus={acte.refus} change={(cv) => change({ cv })} />
      <button type="submit" className="fr-btn" disabled={acte.enCours}>
        {known ? 'Enregistrer ma fiche' : 'M’inscrire'}
      </button>
    </form>
  );
}

function Cases({ saisie, change }: { saisie: Saisie; change: (part: Partial<Saisie>) => void }) {
  const box = (champ: 'diplome' | 'experience', label: string) => ({
    label,
    nativeInputProps: {
      name: champ,
      checked: saisie[champ],
      onChange: ({ target }: { target: HTMLInputElement }) => change({ [champ]: target.checked }),
    },
  });
  return (
    <Checkbox
      legend="Votre expérience"
      options={[
        box('diplome', 'Je suis diplômé'),
        box('experience', 'J’ai une expérience de la médiation numérique'),
      ]}
    />
  );
}

interface CvProps {
  readonly valeur: string;
  readonly refus: readonly Refus[];
  readonly change: (cv: string) => void;
}

const Cv = ({ valeur, refus, change }: CvProps) => (
  <Input
    label="CV (facultatif)"
    hintText="Le texte de votre CV"
    textArea
    {...auChamp(refus, 'cv')}
    nativeTextAreaProps={{
      name: 'cv',
      rows: 6,
      value: valeur,
      onChange: ({ target }) => change(target.value),
    }}
  />
);

const saisieOf = (profil: Profil | undefined): Saisie => ({
  prenom: profil?.prenom ?? '',
  nom: profil?.nom ?? '',
  courriel: profil?.courriel ?? '',
  telephone: profil?.telephone ?? '',
  codePostal: profil?.codePostal ?? '',
  disponibleOn: profil?.disponibleOn ?? '',
  rayonKm: profil?.rayonKm?.toString() ?? '',
  situation: profil?.situation ?? '',
  cv: profil?.cv ?? '',
  diplome: profil?.diplome ?? false,
  experience: profil?.experience ?? false,
});

const inputOf = ({ telephone, rayonKm, situation, cv, ...rest }: Saisie): RegisterCandidatInput => ({
  ...rest,
  telephone: telephone || null,
  rayonKm: rayonKm === '' ? null : Number(rayonKm),
  situation: situation || null,
  cv: cv || null,
});
