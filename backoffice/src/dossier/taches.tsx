import { useToday } from '../horloge/use-today';
import { dans, leJour } from '../kit/date';
import { ROLES } from '../kit/role';
import type { DossierLu } from './dossier-lu';

/** What is open on the case, whoever has to do it. */
export function Taches({ dossier }: { dossier: DossierLu }) {
  const today = useToday();
  if (dossier.taches.nodes.length === 0) return null;
  return (
    <section aria-labelledby="taches">
      <h2 id="taches" className="fr-h5">
        À faire
      </h2>
      <ul className="cn-taches">
        {dossier.taches.nodes.map(({ id, titre, role, echeanceOn }) => (
          <li key={id}>
            <strong>{titre}</strong> — {ROLES[role]}
            {echeanceOn && today && `, pour le ${leJour(echeanceOn)} (${dans(echeanceOn, today)})`}
          </li>
        ))}
      </ul>
    </section>
  );
}
