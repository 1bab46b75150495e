import { ok, refuse, type Result } from '../kernel/result';
import { type Lecteur, lireOuiNon, siPresent } from '../referentiel/value';
import type { DemandeKind } from '../demande/kind';

export type AvisSens = 'FAVORABLE' | 'DEFAVORABLE';

/** The avis of a préfecture on a demande. */
export interface Avis {
  readonly sens: AvisSens;
  readonly mentionTransfert: boolean;
}

/** Whether the préfecture gives an avis on this kind of demande in this version. */
export const avisRequis = (lecteur: Lecteur, kind: DemandeKind): boolean =>
  siPresent(lireOuiNon(lecteur, 'avis.requis', kind))?.valeur ?? false;

/**
 * Whether an avis may be recorded.
 *
 * Rule   
 * Errors  AVIS_NON_REQUIS; MENTION_TRANSFERT_ABSENTE on a transfer; PARAMETRE_ABSENT when the version does not say
 */
export function checkAvis(lecteur: Lecteur, kind: DemandeKind, avis: Avis): Result<true> {
  const requis = lireOuiNon(lecteur, 'avis.requis', kind);
  if (!requis.ok) return requis;
  if (!requis.value.valeur) return refuse('AVIS_NON_REQUIS', { kind });
  return kind === 'H' && !avis.mentionTransfert
    ? refuse('MENTION_TRANSFERT_ABSENTE', { champ: 'mentionTransfert' })
    : ok(true);
}
