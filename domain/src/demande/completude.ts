import { ok, refuse, type Result } from '../kernel/result';
import { type Lecteur, lireListe } from '../referentiel/value';
import type { DemandeKind } from './kind';

/** French names of the pieces; the référentiel lists which ones a demande needs. */
const PIECES: Readonly<Record<string, string>> = {
  FORMULAIRE: 'formulaire',
  QUESTIONNAIRE: 'réponses au questionnaire',
  JUSTIFICATIFS: 'justificatifs',
  CHAMPS_DS: 'champs de Démarches simplifiées',
  PIECES_ADMINISTRATIVES: 'pièces administratives',
  FORMULAIRE_CONVENTION: 'formulaire de demande de convention',
};

/**
 * Pieces still missing from a demande, or from the demande de subvention. Errors: PARAMETRE_ABSENT when the version
 * lists none.
 */
export function piecesManquantes(
  lecteur: Lecteur,
  demande: DemandeKind | 'SUBVENTION',
  fournies: readonly string[],
): Result<readonly string[]> {
  const wanted = lireListe(lecteur, 'demande.pieces', demande);
  return wanted.ok ? ok(wanted.value.valeur.filter((one) => !fournies.includes(one))) : wanted;
}

/**
 * Whether a demande may be examined: every piece of its version is there.
 *
 * Rule   
 * Errors  MOTIVATION_ABSENTE, CONSULTATION_INCOMPLETE, DOSSIER_INCOMPLET; PARAMETRE_ABSENT
 */
export function checkCompletude(
  lecteur: Lecteur,
  demande: DemandeKind | 'SUBVENTION',
  fournies: readonly string[],
): Result<true> {
  const missing = piecesManquantes(lecteur, demande, fournies);
  if (!missing.ok) return missing;
  if (missing.value.includes('FORMULAIRE_MOTIVATION')) return refuse('MOTIVATION_ABSENTE');
  if (missing.value.includes('CONSULTATION')) return refuse('CONSULTATION_INCOMPLETE');
  return missing.value.length === 0
    ? ok(true)
    : refuse('DOSSIER_INCOMPLET', { pieces: missing.value.map((one) => PIECES[one] ?? one).join(', ') });
}

/** What the structure filed of its demande de subvention. */
export interface DemandeSubvention {
  readonly candidatValide: boolean;
  /** Fields asked on the form and fields filled: all are mandatory. */
  readonly champs: Readonly<Record<string, string | null>>;
}

/**
 * Whether a demande de subvention may be filed: a candidat is validated and every field is filled.
 *
 * Rule   
 * Errors  CANDIDAT_NON_VALIDE; CHAMP_REQUIS naming the first empty field
 */
export function checkDemandeSubvention({ candidatValide, champs }: DemandeSubvention): Result<true> {
  if (!candidatValide) return refuse('CANDIDAT_NON_VALIDE');
  const empty = Object.entries(champs).find(([, value]) => value === null || value.trim() === '');
  return empty ? refuse('CHAMP_REQUIS', { champ: empty[0] }) : ok(true);
}
