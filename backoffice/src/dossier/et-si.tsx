import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import type { NatureHypothese } from '../gql/graphql';
import type { Refus } from '../graphql/use-acte';
import { auChamp } from '../kit/refus';
import { CONTRATS, NATURES, nouvelle, type Saisie } from './hypothese';

interface Props {
  readonly saisies: readonly Saisie[];
  readonly today: string;
  readonly changer: (saisies: readonly Saisie[]) => void;
  readonly refus: readonly Refus[];
}

/** « Et si… » : facts that are supposed, each a sentence with its day; the list beside is drawn again at each change. */
export function EtSi({ saisies, today, changer, refus }: Props) {
  const change = (rank: number, part: Partial<Saisie>): void =>
    changer(saisies.map((one, at) => (at === rank ? { ...one, ...part } : one)));
  return (
    <fieldset className="cn-et-si">
      <legend className="fr-h6">Et si…</legend>
      {saisies.map((saisie, rank) => (
        <Ligne
          key={rank}
          saisie={saisie}
          erreur={(champ) => auChamp(refus, `hypotheses.${rank}.${champ}`)}
          changer={(part) => change(rank, part)}
          oter={() => changer(saisies.filter((_one, at) => at !== rank))}
        />
      ))}
      <Button
        type="button"
        priority="secondary"
        size="small"
        onClick={() => changer([...saisies, nouvelle(suivante(saisies), today)])}
      >
        {saisies.length === 0 ? 'Supposer un fait' : 'Supposer un autre fait'}
      </Button>
    </fieldset>
  );
}

const ORDER = Object.keys(NATURES) as NatureHypothese[];

/** What one supposes next: what follows the last fact supposed. */
function suivante(saisies: readonly Saisie[]): NatureHypothese {
  const last = ORDER.indexOf((saisies.at(-1)?.nature ?? '') as NatureHypothese);
  return last < 0 ? 'CONTRAT_TRANSMIS' : (ORDER[last + 1] ?? 'CONSEILLER_PARTI');
}

interface LigneProps {
  readonly saisie: Saisie;
  readonly erreur: (champ: string) => ReturnType<typeof auChamp>;
  readonly changer: (part: Partial<Saisie>) => void;
  readonly oter: () => void;
}

function Ligne({ saisie, erreur, changer, oter }: LigneProps) {
  const { nature, on } = saisie;
  const champ = (nom: keyof Saisie, label: string, type: 'date' | 'number') => (
    <Input
      label={label}
      {...erreur(nom)}
      nativeInputProps={{
        type,
        value: saisie[nom],
        onChange: ({ target }) => changer({ [nom]: target.value }),
      }}
    />
  );
  return (
    <div className="cn-filtres">
      <Select
        label="Fait supposé"
        {...erreur('nature')}
        nativeSelectProps={{ value: nature, onChange: ({ target }) => changer({ nature: target.value }) }}
      >
        {ORDER.map((one) => (
          <option key={one} value={one}>
            {NATURES[one]}
          </option>
        ))}
      </Select>
      <Input
        label="Jour"
        {...erreur('on')}
        nativeInputProps={{
          type: 'date',
          value: on,
          onChange: ({ target }) => changer({ on: target.value }),
        }}
      />
      {nature === 'COMITE_DECIDE' && champ('postes', 'Postes accordés', 'number')}
      {nature === 'CONTRAT_TRANSMIS' && (
        <>
          <Select
            label="Contrat"
            {...erreur('contrat')}
            nativeSelectProps={{
              value: saisie.contrat,
              onChange: ({ target }) => changer({ contrat: target.value }),
            }}
          >
            <option value="">Celui de la demande</option>
            {Object.entries(CONTRATS).map(([kind, label]) => (
              <option key={kind} value={kind}>
                {label}
              </option>
            ))}
          </Select>
          {champ('debutOn', 'Premier jour du contrat', 'date')}
        </>
      )}
      {(nature === 'CONTRAT_TRANSMIS' || nature === 'CONVENTION_SIGNEE') &&
        champ('dureeMonths', 'Durée en mois', 'number')}
      <Button type="button" priority="tertiary" size="small" onClick={oter}>
        Retirer
      </Button>
    </div>
  );
}
