import { contratRequis } from '../contrat/check-contrat';
import type { LocalDate } from '../kernel/date';
import { contratAuDossier } from '../poste/occupation';
import type { Referentiel } from '../referentiel/param';
import { evaluatePorte, type Fermeture } from '../tranche/porte';
import type { DossierSimule } from './dossier-simule';

/**
 * What would hold a tranche on a day, by the convention, the contract and the poste as they would then stand; nothing
 * for a financement that is not the dossier's.
 *
 * Rule   ; F-14, F-18. A suspension, a SIRET or a parameter to confirm is not looked at
 */
export function retenuesOf(
  dossier: DossierSimule,
  { sujet, on }: { readonly sujet: string; readonly on: LocalDate },
  referentiel: Referentiel,
): readonly Fermeture[] {
  for (const { faits, financements } of dossier.conventions) {
    const financement = financements.find((one) => one.faits.sujet === sujet);
    if (!financement) continue;
    const { version, asOf } = financement.faits;
    const poste = dossier.postes.find((one) => one.faits.sujet === financement.poste);
    const contrats = (poste?.faits.contrats ?? [])
      .filter(({ transmis }) => !transmis.effectiveOn.isAfter(on))
      .map(({ startOn, finOn, transmis, rupture }) => ({
        ...{ startOn, transmisOn: transmis.effectiveOn },
        vacantOn: rupture?.effectiveOn ?? finOn?.plusDays(1) ?? null,
      }));
    const { fermetures } = evaluatePorte({
      conventionSignee: Boolean(faits.signeeBdt && !faits.signeeBdt.effectiveOn.isAfter(on)),
      contratAuDossier: contrats.length > 0,
      posteOccupe: contratAuDossier(contrats, on),
      suspendue: false,
      parametresConfirmes: true,
      contratRequis: contratRequis({ referentiel, version, asOf }),
    });
    return fermetures.map(({ code }) => code);
  }
  return [];
}
