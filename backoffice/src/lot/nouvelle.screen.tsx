import { Select } from '@codegouvfr/react-dsfr/Select';
import { useNavigate } from 'react-router';
import { useSession } from '../frame/session';
import {
  NombreDossiersDocument,
  PrepareOperationDocument,
  type ActeEnLot,
  type DossierFiltre,
} from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { Lecture } from '../kit/lecture';
import { ResumeRefus } from '../kit/refus';
import { Titre } from '../kit/titre';
import { useBrouillon } from '../kit/use-brouillon';
import { useUrl } from '../kit/use-url';
import { ACTES, ACTES_DE } from './actes';
import { Champs, type Valeurs } from './champs';

/** Choosing what to do upon all the dossiers of a filter: nothing is done before its effects were seen. */
export default function NouvelleOperationScreen() {
  const [url] = useUrl();
  const filtre = readFiltre(url.get('filtre'));
  const lu = useRead(NombreDossiersDocument, { filtre });
  return (
    <Lecture de={lu}>
      {({ dossiers }) => <Preparation filtre={filtre} total={dossiers?.total ?? 0} />}
    </Lecture>
  );
}

const VIDE: Valeurs & { acte: ActeEnLot | '' } = {
  ...{ acte: '', sens: '', commentaire: '', comiteId: '', issue: '', justification: '' },
};

function Preparation({ filtre, total }: { filtre: DossierFiltre; total: number }) {
  const { compte } = useSession();
  const navigate = useNavigate();
  const actes = (compte && ACTES_DE[compte.role]) ?? [];
  const [saisie, change, forget] = useBrouillon('operation', VIDE);
  const acte = actes.find((one) => one === saisie.acte) ?? (actes.length === 1 ? actes[0] : undefined);
  const champs = acte ? ACTES[acte].champs : [];
  const preparer = useActe(
    PrepareOperationDocument,
    ({ prepareOperation }) => prepareOperation,
    ({ objet }) => {
      forget();
      if (objet) void navigate(`/operations/${objet.id}`);
    },
  );
  return (
    <>
      <Titre>
        {total === 1 ? 'Agir sur un dossier' : `Agir sur ${total.toLocaleString('fr-FR')} dossiers`}
      </Titre>
      <p>Leur liste est arrêtée maintenant. Vous verrez ce que chaque acte change avant de confirmer.</p>
      <form
        className="cn-formulaire"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!acte) return;
          const given = Object.fromEntries(champs.map((champ) => [champ, saisie[champ] || null]));
          void preparer.envoyer({ acte, filtre, champs: given });
        }}
      >
        <ResumeRefus refus={preparer.refus} />
        <ChoixActe actes={actes} acte={acte} choisir={(one) => change({ acte: one })} />
        <Champs champs={champs} valeurs={saisie} refus={preparer.refus} change={change} />
        <button type="submit" className="fr-btn" disabled={!acte || preparer.enCours}>
          Voir les effets
        </button>
      </form>
    </>
  );
}

interface ChoixActeProps {
  readonly actes: readonly ActeEnLot[];
  readonly acte: ActeEnLot | undefined;
  readonly choisir: (acte: ActeEnLot) => void;
}

/** Whoever has one act to do does not choose. */
function ChoixActe({ actes, acte, choisir }: ChoixActeProps) {
  return actes.length === 1 && acte ? (
    <p>
      <strong>{ACTES[acte].titre}</strong>
    </p>
  ) : (
    <Select
      label="Que faire ?"
      nativeSelectProps={{
        value: acte ?? '',
        onChange: ({ target }) => choisir(target.value as ActeEnLot),
      }}
    >
      <option value="" disabled>
        Choisir un acte
      </option>
      {actes.map((one) => (
        <option key={one} value={one}>
          {ACTES[one].titre}
        </option>
      ))}
    </Select>
  );
}

/** The filter that the list wrote in the address; all dossiers when it does not read. */
function readFiltre(text: string | null): DossierFiltre {
  try {
    return JSON.parse(text ?? '{}') as DossierFiltre;
  } catch {
    return {};
  }
}
