import { Link } from 'react-router';
import { useSession } from '../frame/session';
import type { JourneeQuery, KindTache } from '../gql/graphql';
import { useToday } from '../horloge/use-today';
import { dans, joursEntre, leJour } from '../kit/date';
import { useUrl } from '../kit/use-url';

type Tache = NonNullable<JourneeQuery['taches']>['nodes'][number];

/** What is done elsewhere than on the page of the dossier. */
const ACTES: Partial<Record<KindTache, { label: string; to: (numero: string) => string }>> = {
  RENDRE_AVIS: { label: 'Rendre l’avis', to: (numero) => `/avis/${numero}` },
};

/** The tasks, one a line: how late, what, for whom, and where it is done. */
export function AFaire({ taches, total }: { taches: readonly Tache[]; total: number }) {
  const { compte } = useSession();
  const [url] = useUrl();
  if (taches.length === 0 && url.get('qui') === 'moi')
    return (
      <p className="cn-vide">
        Aucune tâche sur les dossiers qui vous sont affectés. Pour répondre d’un dossier, ouvrez-le et cliquez
        sur « Affecter ».
      </p>
    );
  if (taches.length === 0)
    return (
      <p className="cn-vide">
        Rien à faire ici. Une tâche s’ouvre quand un dossier attend quelque chose de vous
        {compte?.role === 'PREFECTURE' && ' : un avis, dès qu’une structure de votre département candidate'}.
      </p>
    );
  return (
    <>
      <ul className="cn-a-faire">
        {taches.map((tache) => (
          <Ligne key={tache.id} tache={tache} />
        ))}
      </ul>
      {total > taches.length && (
        <p className="fr-text--sm">
          Les {taches.length} plus anciennes sur {total.toLocaleString('fr-FR')} ; les filtres montrent les
          autres.
        </p>
      )}
    </>
  );
}

function Ligne({
  tache: { kind, titre, numero, structureNom, dossier, openedOn, echeanceOn },
}: {
  tache: Tache;
}) {
  const today = useToday();
  const late = today && echeanceOn ? joursEntre(echeanceOn, today) : 0;
  const acte = ACTES[kind];
  return (
    <li className={late > 0 ? 'cn-retard' : undefined}>
      <div>
        <p className="cn-delai">
          {today && (echeanceOn ? delai(echeanceOn, late) : `demandé ${dans(openedOn, today)}`)}
        </p>
        <p className="cn-quoi">{titre}</p>
        <p className="fr-text--sm">
          <Link to={`/dossiers/${numero}`}>{structureNom ?? numero}</Link>
          {dossier && ` (${dossier.departement})`}
        </p>
      </div>
      {acte && numero && (
        <Link className="fr-btn fr-btn--sm fr-btn--secondary" to={acte.to(numero)}>
          {acte.label}
          <span className="fr-sr-only"> de {structureNom}</span>
        </Link>
      )}
    </li>
  );
}

/** « en retard de 3 jours », « pour aujourd’hui », « pour le 22 mars 2022 ». */
function delai(on: string, late: number): string {
  if (late === 1) return 'en retard d’un jour';
  if (late > 1) return `en retard de ${late} jours`;
  if (late === 0) return 'pour aujourd’hui';
  return late === -1 ? 'pour demain' : `pour le ${leJour(on)}`;
}
