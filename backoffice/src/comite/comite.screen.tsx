import { useNavigate, useParams } from 'react-router';
import { OrdreDuJourDocument, PrepareOperationDocument } from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { useToday } from '../horloge/use-today';
import { dans, enToutesLettres, leJour } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { Pages } from '../kit/pages';
import { ResumeRefus } from '../kit/refus';
import { Titre } from '../kit/titre';
import { useBrouillon } from '../kit/use-brouillon';
import { useUrl } from '../kit/use-url';
import { Decision, type Choix } from './decision';
import './comite.css';
import type { Session } from './session';

/**
 * A session of the comité: its agenda in the order of filing, decided by keyboard, recorded at once. What was chosen is kept
 * until it is decided: seeing the effects may change one's mind.
 */
export default function ComiteScreen() {
  const { id = '' } = useParams();
  const [url] = useUrl();
  const lu = useRead(OrdreDuJourDocument, { id, after: url.get('apres') });
  return (
    <Lecture de={lu}>
      {({ comite }) =>
        comite ? (
          <Agenda comite={comite} />
        ) : (
          <>
            <Titre>Session introuvable</Titre>
            <p>Cette session n’existe pas, ou votre rôle ne lit pas les comités.</p>
          </>
        )
      }
    </Lecture>
  );
}

type Choisis = Readonly<Record<string, Choix>>;

function Agenda({ comite }: { comite: Session }) {
  const { id, comiteOn, demandes } = comite;
  const today = useToday();
  const navigate = useNavigate();
  const [choisis, change] = useBrouillon<Choisis>(`comite/${id}`, {});
  const open = demandes.nodes.filter(({ etat }) => etat === 'INSCRITE_COMITE');
  const decided = open.filter((one) => choisis[one.id]?.issue);
  const acte = useActe(
    PrepareOperationDocument,
    ({ prepareOperation }) => prepareOperation,
    ({ objet }) => objet && void navigate(`/operations/${objet.id}`),
  );
  const early = today !== undefined && today < comiteOn;
  return (
    <>
      <Presentation comite={comite} aDecider={open.length} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const lignes = decided.map((one) => ({ objet: one.id, champs: champsOf(choisis[one.id]) }));
          void acte.envoyer({ acte: 'decideDemande', lignes });
        }}
      >
        <ResumeRefus refus={acte.refus} />
        <ol className="cn-comite">
          {demandes.nodes.map((demande) => (
            <Decision
              key={demande.id}
              demande={demande}
              choix={choisis[demande.id] ?? {}}
              change={(part) => change({ [demande.id]: { ...choisis[demande.id], ...part } })}
            />
          ))}
        </ol>
        {demandes.total === 0 && (
          <p className="cn-vide">
            Aucune demande. Depuis la liste des dossiers, « Agir sur les dossiers correspondants » les inscrit
            à cette session.
          </p>
        )}
        {open.length > 0 && (
          <p className="cn-boutons cn-comite-enregistrer">
            <button type="submit" className="fr-btn" disabled={decided.length === 0 || acte.enCours || early}>
              {decided.length === 1 ? 'Enregistrer la décision' : `Enregistrer ${decided.length} décisions`}
            </button>
            <span className="fr-text--sm">Les effets sont montrés avant que rien ne soit écrit.</span>
          </p>
        )}
      </form>
      <Pages de={demandes.pageInfo} />
    </>
  );
}

/** When the session is, what its agenda holds, how it is decided. */
function Presentation({ comite, aDecider }: { comite: Session; aDecider: number }) {
  const { comiteOn, demandes } = comite;
  const today = useToday();
  return (
    <>
      <Titre avant="Comité de sélection">{`Comité du ${enToutesLettres(comiteOn)}`}</Titre>
      <p>
        {today && `${dans(comiteOn, today).replace(/^./, (first) => first.toUpperCase())}. `}
        {demandes.total === 1 ? 'Une demande' : `${demandes.total.toLocaleString('fr-FR')} demandes`} à
        l’ordre du jour, par ordre de dépôt ; {aDecider} à décider ici.
        {today !== undefined &&
          today < comiteOn &&
          ` Les décisions s’enregistrent à partir du ${leJour(comiteOn)}.`}
      </p>
      {aDecider > 0 && (
        <p className="fr-text--sm">
          Au clavier, sur une ligne : <kbd>A</kbd> accepte, <kbd>R</kbd> rejette, <kbd>G</kbd> garde en base,
          et la ligne suivante vient.
        </p>
      )}
    </>
  );
}

function champsOf(choix: Choix | undefined) {
  const { issue = null, postes, justification } = choix ?? {};
  return {
    issue,
    postesAccordes: issue === 'ACCEPTEE' && postes ? Number(postes) : null,
    justification: justification?.trim() || null,
  };
}
