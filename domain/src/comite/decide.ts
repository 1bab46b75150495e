import { check, ok, refuse, type Result } from '../kernel/result';
import { type Lecteur, lireListe, lireOuiNon, siPresent } from '../referentiel/value';
import type { Avis } from '../avis/avis';
import type { DemandeKind } from '../demande/kind';

export type ComiteIssue = 'ACCEPTEE' | 'REJETEE' | 'EN_BASE';

/** Outcomes a comité may give in this version. Errors: PARAMETRE_ABSENT. */
export const issuesPossibles = (lecteur: Lecteur): Result<readonly string[]> => {
  const issues = lireListe(lecteur, 'comite.issues');
  return issues.ok ? ok(issues.value.valeur) : issues;
};

/**
 * Whether a demande may be put on an agenda: a required avis must have been given. A version that does not say is never
 * taken for a no.
 *
 * Rule   ; F-23
 * Errors  COMITE_NON_REQUIS, AVIS_MANQUANT; PARAMETRE_ABSENT
 */
export function checkInscription(lecteur: Lecteur, kind: DemandeKind, avis: Avis | null): Result<true> {
  const comite = lireOuiNon(lecteur, 'comite.requis', kind);
  if (!comite.ok) return comite;
  if (!comite.value.valeur) return refuse('COMITE_NON_REQUIS', { kind });
  const requis = lireOuiNon(lecteur, 'avis.requis', kind);
  if (!requis.ok) return requis;
  return requis.value.valeur && avis === null ? refuse('AVIS_MANQUANT') : ok(true);
}

/** What the comité is about to decide on one demande. */
export interface Decision {
  readonly kind: DemandeKind;
  readonly issue: ComiteIssue;
  readonly avis: Avis | null;
  readonly motif: string | null;
  readonly postesDemandes: number;
  readonly postesAccordes: number;
  /** Postes left under the national cap when the comité sits. */
  readonly postesDisponibles: number;
}

/** Kinds that take a poste from the national level; a transfer brings its own. */
const NEW_POSTES: readonly DemandeKind[] = ['D0', 'A', 'C', 'COORD'];
const GRANTING: readonly DemandeKind[] = [...NEW_POSTES, 'H'];

/** The outcome proposed by default: an avis défavorable means rejection (R-105, F-23). */
export const issueParDefaut = (avis: Avis | null): ComiteIssue =>
  avis?.sens === 'DEFAVORABLE' ? 'REJETEE' : 'ACCEPTEE';

function checkPostes(lecteur: Lecteur, decision: Decision): Result<true> {
  const { kind, postesAccordes, postesDemandes, postesDisponibles } = decision;
  if (!GRANTING.includes(kind)) return ok(true);
  const fresh = NEW_POSTES.includes(kind);
  const suspended = siPresent(lireOuiNon(lecteur, 'attribution.suspendue'))?.valeur ?? false;
  const champ = 'postesAccordes';
  return check(true, [
    [fresh && suspended, 'ATTRIBUTION_SUSPENDUE'],
    [postesAccordes < 1, 'POSTES_DEMANDES_INVALIDES', { champ }],
    [postesAccordes > postesDemandes, 'POSTES_ACCORDES_EXCESSIFS', { demandes: postesDemandes, champ }],
    [
      fresh && postesAccordes > postesDisponibles,
      'PLAFOND_ATTEINT',
      { disponibles: postesDisponibles, champ },
    ],
  ]);
}

/**
 * Whether the comité may give this outcome.
 *
 * Rule   ; F-22, F-23
 * Errors  COMITE_NON_REQUIS, AVIS_MANQUANT, ISSUE_IMPOSSIBLE, AVIS_DEFAVORABLE_SANS_MOTIF, ATTRIBUTION_SUSPENDUE,
 *         POSTES_DEMANDES_INVALIDES, POSTES_ACCORDES_EXCESSIFS, PLAFOND_ATTEINT
 */
export function checkDecision(lecteur: Lecteur, decision: Decision): Result<true> {
  const enrolled = checkInscription(lecteur, decision.kind, decision.avis);
  if (!enrolled.ok) return enrolled;
  const issues = issuesPossibles(lecteur);
  if (!issues.ok) return issues;
  if (!issues.value.includes(decision.issue)) {
    const { issue } = decision;
    return refuse('ISSUE_IMPOSSIBLE', {
      issue,
      version: lecteur.version,
      attendu: issues.value.join(', '),
      champ: 'issue',
    });
  }
  if (decision.issue !== 'ACCEPTEE') return ok(true);
  if (decision.avis?.sens === 'DEFAVORABLE' && !decision.motif?.trim())
    return refuse('AVIS_DEFAVORABLE_SANS_MOTIF', { champ: 'motif' });
  return checkPostes(lecteur, decision);
}
