import { ok, refuse, type Result } from '../kernel/result';
import type { ContratKind } from '../montant/kind';
import { type Lecteur, lireListe } from '../referentiel/value';
import { TYPES_STRUCTURE } from '../structure/type-structure';

/**
 * Whether a kind of contract is open to this type of structure; one that no parameter restricts is open to all.
 *
 * Rule    R-175 (CUI-CAE: associations), R-176 (CUI-CIE: entreprises)
 * Errors  CONTRAT_IMPOSSIBLE
 */
export function checkContratTypeStructure(
  lecteur: Lecteur,
  contrat: ContratKind,
  typeStructure: string,
): Result<true> {
  const types = lireListe(lecteur, 'contrat.types', contrat);
  const closed = types.ok && !types.value.valeur.includes(typeStructure);
  return closed ? refuse('CONTRAT_IMPOSSIBLE', { contrat, champ: 'contrat' }) : ok(true);
}

/**
 * Whether a kind of contract is open to some type of structure of this nature, where the type itself is not known.
 *
 * Rule   
 * Errors  CONTRAT_IMPOSSIBLE
 */
export function checkContratNature(
  lecteur: Lecteur,
  contrat: ContratKind,
  nature: 'PUBLIQUE' | 'PRIVEE',
): Result<true> {
  const types = Object.entries(TYPES_STRUCTURE).filter(([, one]) => one === nature);
  const checked = types.map(([type]) => checkContratTypeStructure(lecteur, contrat, type));
  return checked.find((one) => one.ok) ?? checked[0] ?? ok(true);
}
