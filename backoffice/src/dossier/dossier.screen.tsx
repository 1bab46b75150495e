import { useParams } from 'react-router';
import { ActionsDuDossier } from '../acte/actions';
import { DossierDocument, type DossierQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { Lecture } from '../kit/lecture';
import { Titre } from '../kit/titre';
import { SuiviDuDossier } from '../suivi/suivi';
import { AVenir } from './a-venir';
import { Etapes } from './etapes';
import { Historique } from './historique';
import { Taches } from './taches';

export type DossierLu = NonNullable<DossierQuery['dossier']>;

/** One case: where it is, who has the ball, what comes, what happened. */
export default function DossierScreen() {
  const { numero = '' } = useParams();
  const lu = useRead(DossierDocument, { numero }, { fresh: true });
  return (
    <Lecture de={lu}>
      {({ dossier }) => (dossier ? <Dossier dossier={dossier} /> : <Absent numero={numero} />)}
    </Lecture>
  );
}

function Absent({ numero }: { numero: string }) {
  return (
    <>
      <Titre>Dossier introuvable</Titre>
      <p>Le dossier {numero} n’existe pas, ou il n’est pas de votre territoire.</p>
    </>
  );
}

function Dossier({ dossier }: { dossier: DossierLu }) {
  const { numero, structureNom, commune, departement, siret, situation } = dossier;
  return (
    <>
      <Titre avant={`Dossier ${numero}`}>{structureNom}</Titre>
      <p className="fr-text--sm">
        {commune} ({departement}){siret && ` · SIRET ${siret}`}
      </p>
      <SuiviDuDossier dossierId={dossier.id} />
      <p className="cn-situation">{situation}</p>
      <Etapes etapes={dossier.etapes} />
      <ActionsDuDossier numero={numero} />
      <Taches dossier={dossier} />
      <AVenir dossier={dossier} />
      <Historique dossierId={dossier.id} />
    </>
  );
}
