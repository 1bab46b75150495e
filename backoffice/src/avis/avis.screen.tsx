import { Link, useNavigate, useParams } from 'react-router';
import { ActeForm } from '../acte/acte.form';
import { Journal } from '../dossier/historique';
import { DossierAJugerDocument, type DossierAJugerQuery } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Titre } from '../kit/titre';
import './avis.css';

type Dossier = NonNullable<DossierAJugerQuery['dossier']>;
type Demande = NonNullable<Dossier['demande']>;

/** One page for a préfecture: what the structure asks, and its avis. The link of the mail leads here. */
export default function AvisScreen() {
  const { numero = '' } = useParams();
  const lu = useRead(DossierAJugerDocument, { numero }, { fresh: true });
  return (
    <Lecture de={lu}>
      {({ dossier }) =>
        dossier?.demande ? (
          <Avis dossier={dossier} demande={dossier.demande} />
        ) : (
          <>
            <Titre>Dossier introuvable</Titre>
            <p>Le dossier {numero} n’existe pas, ou il n’est pas de votre territoire.</p>
          </>
        )
      }
    </Lecture>
  );
}

function Avis({ dossier, demande }: { dossier: Dossier; demande: Demande }) {
  const navigate = useNavigate();
  const { numero } = dossier;
  const action = dossier.actions.find(({ code }) => code === 'recordAvis');
  return (
    <>
      <Titre avant={<Link to={`/dossiers/${numero}`}>Dossier {numero}</Link>}>Rendre un avis</Titre>
      <Demandee dossier={dossier} demande={demande} />
      <Rendus demande={demande} />
      {action?.possible && (
        <section aria-labelledby="votre-avis">
          <h2 id="votre-avis" className="fr-h5">
            Votre avis
          </h2>
          <ActeForm
            action={action}
            dossierId={dossier.id}
            fait={() => void navigate(`/dossiers/${numero}`)}
          />
        </section>
      )}
      {!action?.possible && (
        <p className="cn-situation">
          {action?.refus?.message ??
            'Votre compte ne rend pas d’avis : la préfecture du département le fait.'}
        </p>
      )}
      <Journal dossier={dossier} />
    </>
  );
}

function Demandee({ dossier, demande }: { dossier: Dossier; demande: Demande }) {
  const { structure, postesDemandes, contratSouhaite, projet } = demande;
  return (
    <>
      <p>
        <strong>{structure?.nom}</strong>, à {structure?.commune} ({structure?.departement}), demande{' '}
        {postesDemandes === 1 ? 'un poste' : `${postesDemandes} postes`} en{' '}
        {contratSouhaite.replace('_', '-')}. Candidature déposée le {leJour(dossier.openedOn)}.
      </p>
      {projet ? (
        <blockquote className="cn-projet">{projet}</blockquote>
      ) : (
        <p className="cn-precision">La structure n’a pas décrit son projet.</p>
      )}
    </>
  );
}

/** The avis given before, which a new one does not erase. */
function Rendus({ demande }: { demande: Demande }) {
  const rendus = demande.avis?.nodes ?? [];
  if (rendus.length === 0) return null;
  return (
    <section aria-labelledby="avis-rendus">
      <h2 id="avis-rendus" className="fr-h5">
        Avis déjà rendus
      </h2>
      <ul>
        {rendus.map(({ id, sens, commentaire, effectiveOn }) => (
          <li key={id}>
            Le {leJour(effectiveOn)}, <strong>{sens === 'FAVORABLE' ? 'favorable' : 'défavorable'}</strong>
            {commentaire && ` : « ${commentaire} »`}
          </li>
        ))}
      </ul>
    </section>
  );
}
