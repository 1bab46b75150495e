import type { Referentiel } from '../referentiel/param';
import { type EcheancePrevue, sortPlan } from './echeance';
import type { DossierFaits } from './facts';
import { planConvention } from './plan-convention';
import { planDemande } from './plan-demande';
import { planFinancement } from './plan-financement';
import { planPoste } from './plan-poste';
import { planSuivi } from './plan-suivi';

/**
 * Everything that comes for a dossier, in order; the same list whatever the order of the facts.
 *
 * Units   civil dates and instants, Paris; order (instant, rank, kind)
 */
export const planDossier = (faits: DossierFaits, referentiel: Referentiel): readonly EcheancePrevue[] =>
  sortPlan([
    ...faits.demandes.flatMap((one) => planDemande(one, referentiel)),
    ...faits.postes.flatMap((one) => planPoste(one, referentiel)),
    ...faits.conventions.flatMap((one) => [
      ...planConvention(one, referentiel),
      ...planSuivi(one, referentiel),
    ]),
    ...faits.financements.flatMap((one) => planFinancement(one, referentiel)),
  ]);
