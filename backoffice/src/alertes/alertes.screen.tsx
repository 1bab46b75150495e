import { Link } from 'react-router';
import { AlertesDocument, MarkAlertesLuesDocument, type AlertesQuery } from '../gql/graphql';
import { useActe } from '../graphql/use-acte';
import { useRead } from '../graphql/use-read';
import { instantEnLettres } from '../kit/date';
import { Lecture } from '../kit/lecture';
import { ResumeRefus } from '../kit/refus';
import { Titre } from '../kit/titre';
import { useUrl } from '../kit/use-url';
import { Pages } from '../kit/pages';
import '../journee/journee.css';

/** What came to the dossiers that one follows or answers for. */
export default function AlertesScreen() {
  const [url, setUrl] = useUrl();
  const toutes = url.get('toutes') === '1';
  const lu = useRead(AlertesDocument, { lues: toutes ? null : false, after: url.get('apres') });
  return (
    <>
      <Titre>Mes alertes</Titre>
      <p>Ce qui arrive aux dossiers que vous suivez et à ceux qui vous sont affectés.</p>
      <button
        type="button"
        className="fr-tag fr-mb-2w"
        aria-pressed={toutes}
        onClick={() => setUrl({ toutes: toutes ? '' : '1', apres: '' })}
      >
        Montrer aussi celles que j’ai lues
      </button>
      <Lecture de={lu}>{({ alertes }) => alertes && <Page alertes={alertes} />}</Lecture>
    </>
  );
}

type Lues = NonNullable<AlertesQuery['alertes']>;

function Page({ alertes: { nodes, pageInfo, total } }: { alertes: Lues }) {
  const acte = useActe(
    MarkAlertesLuesDocument,
    ({ markAlertesLues }) => markAlertesLues,
    () => undefined,
  );
  const [latest] = nodes;
  if (!latest)
    return (
      <p className="cn-vide">
        Rien de nouveau. Pour être alerté de ce qui arrive à un dossier, ouvrez-le et cliquez sur « Suivre ».
      </p>
    );
  return (
    <>
      <ResumeRefus refus={acte.refus} />
      <div className="cn-journee-titre">
        <p role="status">{total === 1 ? '1 alerte' : `${total.toLocaleString('fr-FR')} alertes`}</p>
        {nodes.some(({ lue }) => !lue) && (
          <button
            type="button"
            className="fr-btn fr-btn--secondary fr-btn--sm"
            disabled={acte.enCours}
            onClick={() => void acte.envoyer({ alerteId: latest.id })}
          >
            J’ai tout lu
          </button>
        )}
      </div>
      <ul className="cn-nouvelles">
        {nodes.map(({ id, lue, entree, dossier }) => (
          <li key={id}>
            <span>{entree && <time dateTime={entree.at}>{instantEnLettres(entree.at)}</time>}</span>
            <span>
              {!lue && <span className="fr-badge fr-badge--sm fr-badge--new">Nouveau</span>}{' '}
              {dossier && (
                <Link to={`/dossiers/${dossier.numero}`}>
                  {dossier.structureNom} ({dossier.departement})
                </Link>
              )}
              <span className="cn-precision">{entree?.phrase}</span>
            </span>
          </li>
        ))}
      </ul>
      <Pages de={pageInfo} />
    </>
  );
}
