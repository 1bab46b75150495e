import { Input } from '@codegouvfr/react-dsfr/Input';
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons';
import { useNavigate, useParams } from 'react-router';
import {
  DossierAJugerDocument,
  RecordAvisDocument,
  type DossierAJugerQuery,
  type SensAvis,
} from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { Lecture } from '../kit/lecture';
import { auChamp, ResumeRefus } from '../kit/refus';
import { Titre } from '../kit/titre';
import { useBrouillon } from '../kit/use-brouillon';

type Demande = NonNullable<NonNullable<DossierAJugerQuery['dossier']>['demande']>;

/** One page for a préfecture: what the structure asks, and its avis. The link of the mail leads here. */
export default function AvisScreen() {
  const { numero = '' } = useParams();
  const lu = useRead(DossierAJugerDocument, { numero });
  return (
    <Lecture de={lu}>
      {({ dossier }) =>
        dossier?.demande ? (
          <Avis numero={numero} demande={dossier.demande} />
        ) : (
          <p>La demande {numero} n’existe pas, ou elle n’est pas de votre territoire.</p>
        )
      }
    </Lecture>
  );
}

const SENS: readonly { value: SensAvis; label: string }[] = [
  { value: 'FAVORABLE', label: 'Favorable' },
  { value: 'DEFAVORABLE', label: 'Défavorable' },
];

interface Saisie {
  readonly sens: SensAvis | '';
  readonly commentaire: string;
}

function Avis({ numero, demande }: { numero: string; demande: Demande }) {
  const navigate = useNavigate();
  const [saisie, change, forget] = useBrouillon<Saisie>(`avis/${numero}`, { sens: '', commentaire: '' });
  const acte = useActe(
    RecordAvisDocument,
    ({ recordAvis }) => recordAvis,
    () => {
      forget();
      void navigate(`/dossiers/${numero}`);
    },
  );
  const { structure } = demande;
  return (
    <>
      <Titre avant={`Dossier ${numero}`}>Rendre un avis</Titre>
      <p>
        {structure?.nom}, à {structure?.commune} ({structure?.departement}), demande{' '}
        {demande.postesDemandes === 1 ? 'un poste' : `${demande.postesDemandes} postes`}.
      </p>
      {demande.projet && <blockquote className="cn-projet">{demande.projet}</blockquote>}
      <form
        className="cn-formulaire"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void acte.envoyer({
            demandeId: demande.id,
            versionAttendue: demande.version,
            sens: saisie.sens as SensAvis,
            commentaire: saisie.commentaire,
          });
        }}
      >
        <ResumeRefus refus={acte.refus} />
        <RadioButtons
          legend="Avis de la préfecture"
          {...auChamp(acte.refus, 'sens')}
          options={SENS.map(({ value, label }) => ({
            label,
            nativeInputProps: {
              name: 'sens',
              value,
              checked: saisie.sens === value,
              onChange: () => change({ sens: value }),
            },
          }))}
        />
        <Input
          label="Commentaire"
          hintText={`De 10 à 1 000 caractères (${saisie.commentaire.length})`}
          textArea
          {...auChamp(acte.refus, 'commentaire')}
          nativeTextAreaProps={{
            name: 'commentaire',
            rows: 5,
            value: saisie.commentaire,
            onChange: ({ target }) => change({ commentaire: target.value }),
          }}
        />
        <button type="submit" className="fr-btn" disabled={acte.enCours || saisie.sens === ''}>
          Rendre l’avis
        </button>
      </form>
    </>
  );
}
