import { leJour } from '../kit/date';
import type { DossierLu } from './dossier-lu';

type Etape = DossierLu['etapes'][number];

const ETATS: Readonly<Record<Etape['etat'], { signe: string; mot: string }>> = {
  FAITE: { signe: '✓', mot: 'achevée' },
  EN_COURS: { signe: '●', mot: 'en cours' },
  A_VENIR: { signe: '○', mot: 'à venir' },
  SANS_OBJET: { signe: '–', mot: 'sans objet' },
};

/** The road of a dossier, from its dépôt to its end: where it is, in one look. */
export function Etapes({ etapes }: { etapes: readonly Etape[] }) {
  if (etapes.length === 0) return null;
  return (
    <ol className="cn-etapes" aria-label="Étapes du dossier">
      {etapes.map(({ code, libelle, etat, etapeOn, precision }) => (
        <li key={code} className={`cn-etape-${etat}`} aria-current={etat === 'EN_COURS' ? 'step' : undefined}>
          <span aria-hidden="true">{ETATS[etat].signe} </span>
          <strong>{libelle}</strong>
          <span className="fr-sr-only"> : {ETATS[etat].mot}</span>
          {etapeOn && (
            <span className="cn-precision">
              {etat === 'FAITE' ? 'le' : 'pour le'} {leJour(etapeOn)}
            </span>
          )}
          {precision && <span className="cn-precision">{precision}</span>}
        </li>
      ))}
    </ol>
  );
}
