import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons';
import { Select } from '@codegouvfr/react-dsfr/Select';
import type { Refus } from '../graphql/use-acte';
import { enToutesLettres } from '../kit/date';
import { auChamp } from '../kit/refus';
import { ChoixCandidat } from './choix-candidat';
import { ensembleOf, lignesOf, texteOf, type Champ, type Saisie } from './saisie';

interface Props {
  readonly champ: Champ;
  readonly saisie: Saisie;
  /** Where the field is in the input: `postes.0.`, empty at the top. */
  readonly chemin: string;
  readonly refus: readonly Refus[];
  readonly change: (part: Saisie) => void;
}

/** A few choices are all seen; more are a list. */
const SEEN = 5;

/** One field of an act, as its kind asks. */
export function ChampSaisi(props: Props) {
  const { champ } = props;
  if (champ.fixe) return null;
  if (champ.kind === 'ENSEMBLE') return <Ensemble {...props} />;
  if (champ.kind === 'LISTE') return <Liste {...props} />;
  if (champ.kind === 'OUI_NON') return champ.requis ? <Choix {...props} /> : <Case {...props} />;
  if (champ.kind === 'OBJET' && champ.choix.length === 0) return <ChoixCandidat {...propsOf(props)} />;
  if (champ.kind === 'CHOIX' || champ.choix.length > 0) return <Choix {...props} />;
  return <Texte {...props} />;
}

/** What any field shows: its words, what it holds, what is refused of it. */
function propsOf({ champ, saisie, chemin, refus, change }: Props) {
  return {
    label: champ.requis ? champ.libelle : `${champ.libelle} (facultatif)`,
    value: texteOf(champ, saisie),
    name: `${chemin}${champ.nom}`,
    erreur: auChamp(refus, `${chemin}${champ.nom}`),
    write: (value: string) => change({ [champ.nom]: value }),
  };
}

function Texte(props: Props) {
  const { champ } = props;
  const { label, value, name, erreur, write } = propsOf(props);
  const long = champ.kind === 'TEXTE';
  const control = {
    name,
    value,
    'aria-required': champ.requis,
    onChange: ({ target }: { target: { value: string } }) => write(target.value),
  };
  return long ? (
    <Input
      label={label}
      hintText={hintOf(champ, value)}
      {...erreur}
      textArea
      nativeTextAreaProps={{ ...control, rows: 4 }}
    />
  ) : (
    <Input
      label={label}
      hintText={hintOf(champ, value)}
      {...erreur}
      nativeInputProps={{ ...control, ...inputOf(champ) }}
    />
  );
}

function inputOf({ kind, nom, minOn, maxOn }: Champ) {
  if (kind === 'DATE')
    return { type: 'date', ...(minOn ? { min: minOn } : {}), ...(maxOn ? { max: maxOn } : {}) };
  if (kind === 'ENTIER') return { inputMode: 'numeric' as const };
  if (kind === 'DECIMAL' || kind === 'MONTANT') return { inputMode: 'decimal' as const };
  if (nom === 'courriel') return { type: 'email', autoComplete: 'email' };
  return nom === 'telephone' ? { type: 'tel', autoComplete: 'tel' } : {};
}

function hintOf({ kind, aide, min, max }: Champ, value: string): string {
  const said = [];
  if (kind === 'TEXTE' && max)
    said.push(
      `${min ? `De ${min} à` : 'Au plus'} ${max.toLocaleString('fr-FR')} caractères : ${value.trim().length}`,
    );
  if (kind === 'MONTANT') said.push('En euros, par exemple 1 200 ou 1 234,50');
  if (kind === 'ENTIER' && min !== null && max !== null)
    said.push(`De ${min.toLocaleString('fr-FR')} à ${max.toLocaleString('fr-FR')}`);
  // Bounds are said from figures.
  if (aide && !/caractères|^de \d/.test(aide)) said.push(`${aide.charAt(0).toUpperCase()}${aide.slice(1)}`);
  return said.join('. ');
}

const OUI_NON = [
  { valeur: 'true', libelle: 'Oui' },
  { valeur: 'false', libelle: 'Non' },
];

/** A session of the comité is called by its day. */
const sayChoix = (libelle: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(libelle) ? enToutesLettres(libelle) : libelle;

function Choix(props: Props) {
  const { champ } = props;
  const { label, value, name, erreur, write } = propsOf(props);
  const choix = champ.kind === 'OUI_NON' ? OUI_NON : champ.choix;
  const hint = hintOf(champ, value);
  if (choix.length > SEEN)
    return (
      <Select
        label={label}
        hint={hint}
        {...erreur}
        nativeSelectProps={{ name, value, onChange: ({ target }) => write(target.value) }}
      >
        <option value="">Choisissez</option>
        {choix.map(({ valeur, libelle }) => (
          <option key={valeur} value={valeur}>
            {sayChoix(libelle)}
          </option>
        ))}
      </Select>
    );
  return (
    <RadioButtons
      legend={label}
      hintText={hint}
      {...erreur}
      options={choix.map(({ valeur, libelle }) => ({
        label: sayChoix(libelle),
        nativeInputProps: { name, value: valeur, checked: value === valeur, onChange: () => write(valeur) },
      }))}
    />
  );
}

function Case(props: Props) {
  const { champ } = props;
  const { value, name, erreur, write } = propsOf(props);
  return (
    <Checkbox
      {...erreur}
      options={[
        {
          label: champ.libelle,
          ...(champ.aide ? { hintText: champ.aide } : {}),
          nativeInputProps: {
            name,
            checked: value === 'true',
            onChange: ({ target }) => write(String(target.checked)),
          },
        },
      ]}
    />
  );
}

function Ensemble({ champ, saisie, chemin, refus, change }: Props) {
  const inside = ensembleOf(champ, saisie);
  return (
    <fieldset className="fr-fieldset cn-ensemble">
      <legend className="fr-fieldset__legend">{champ.libelle}</legend>
      {champ.champs.map((one) => (
        <ChampSaisi
          key={one.nom}
          champ={one}
          saisie={inside}
          chemin={`${chemin}${champ.nom}.`}
          refus={refus}
          change={(part) => change({ [champ.nom]: { ...inside, ...part } })}
        />
      ))}
    </fieldset>
  );
}

function Liste({ champ, saisie, chemin, refus, change }: Props) {
  const lines = lignesOf(champ, saisie);
  const write = (next: readonly Saisie[]) => change({ [champ.nom]: next });
  return (
    <fieldset className="fr-fieldset cn-ensemble">
      <legend className="fr-fieldset__legend">{champ.libelle}</legend>
      {lines.map((line, at) => (
        <div key={at} className="cn-ligne-saisie">
          {champ.champs.map((one) => (
            <ChampSaisi
              key={one.nom}
              champ={one}
              saisie={line}
              chemin={`${chemin}${champ.nom}.${at}.`}
              refus={refus}
              change={(part) =>
                write(lines.map((other, rank) => (rank === at ? { ...line, ...part } : other)))
              }
            />
          ))}
          {lines.length > 1 && (
            <button
              type="button"
              className="fr-btn fr-btn--tertiary fr-btn--sm"
              onClick={() => write(lines.filter((_, rank) => rank !== at))}
            >
              Retirer cette ligne
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        className="fr-btn fr-btn--secondary fr-btn--sm"
        onClick={() => write([...lines, {}])}
      >
        Ajouter une ligne
      </button>
    </fieldset>
  );
}
