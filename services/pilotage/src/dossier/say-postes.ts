import { frenchDate, localDate } from '@cn/domain/kernel/date';
import type { PosteState } from '@cn/domain/poste/poste.state';
import type { PosteFact } from './facts';

const jour = (iso: string): string => frenchDate(localDate(iso));

/** A poste that nobody holds any more. */
const FINIS: Readonly<Partial<Record<PosteState, string>>> = {
  RENDU: 'rendu',
  TRANSFERE: 'transféré',
  RETIRE: 'retiré',
  ECHU: 'échu',
};

function sayPoste({ etat, etat_on, contrat, depart_on, delai_depasse_on, limite_on }: PosteFact): string {
  const fini = FINIS[etat];
  if (fini) return `${fini} le ${jour(etat_on)}`;
  if (contrat) return depart_on ? `occupé, départ en formation le ${jour(depart_on)}` : 'occupé';
  if (delai_depasse_on) return `délai de recrutement dépassé le ${jour(delai_depasse_on)}`;
  return limite_on ? `à pourvoir au plus tard le ${jour(limite_on)}` : 'à pourvoir';
}

/** Where each poste of a dossier stands, in one sentence; null when there is one at most: the dossier's state is its own. */
export function sayPostes(postes: readonly PosteFact[]): string | null {
  if (postes.length < 2) return null;
  const said = postes.map((one) => `poste n° ${one.numero} ${sayPoste(one)}`).join(' ; ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}
