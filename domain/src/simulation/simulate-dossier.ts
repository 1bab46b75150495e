import type { EcheancePrevue } from '../echeancier/echeance';
import { planDossier } from '../echeancier/plan-dossier';
import { ok, type Result } from '../kernel/result';
import type { Referentiel } from '../referentiel/param';
import { type DossierSimule, faitsOf } from './dossier-simule';
import { type Application, checkDay, faitSuppose, type Hypothese, type NatureHypothese } from './hypothese';
import { supposeContrat, supposeRupture } from './suppose-contrat';
import { supposeDepart, supposeSignature } from './suppose-convention';
import { supposeAvis, supposeDecision } from './suppose-decision';

const APPLICATIONS: Readonly<Record<NatureHypothese, Application>> = {
  AVIS_RENDU: supposeAvis,
  COMITE_DECIDE: supposeDecision,
  CONTRAT_TRANSMIS: supposeContrat,
  CONVENTION_SIGNEE: supposeSignature,
  DEPART_EN_FORMATION: supposeDepart,
  CONSEILLER_PARTI: supposeRupture,
};

/** What would come, and what was supposed to say so. */
export interface Simulation {
  readonly dossier: DossierSimule;
  readonly plan: readonly EcheancePrevue[];
}

/**
 * What the planner would say of a dossier if some facts came true: the hypotheses are applied in the order of their
 * days, each upon what those before it leave. Without any, it is today's plan: « si personne n’agit ».
 *
 * Units   civil dates; a fact supposed is received at noon of its day, after the reminders of 08:00
 * Errors  SAISIE_INVALIDE (in the past, or absurdly far), and those of each hypothesis; `champ` is `hypotheses.N.…`
 */
export function simulateDossier(
  dossier: DossierSimule,
  hypotheses: readonly Hypothese[],
  referentiel: Referentiel,
): Result<Simulation> {
  const ordered = hypotheses
    .map((one, at) => ({ ...one, champ: (nom: keyof Hypothese) => `hypotheses.${at}.${nom}` }))
    .sort((a, b) => a.on.compareTo(b.on));
  let supposed = dossier;
  for (const one of ordered) {
    const day = checkDay(one.on, dossier, one.champ('on'));
    if (!day.ok) return day;
    const next = APPLICATIONS[one.nature](
      supposed,
      { ...one, fait: faitSuppose(one.on, dossier) },
      referentiel,
    );
    if (!next.ok) return next;
    supposed = next.value;
  }
  return ok({ dossier: supposed, plan: planDossier(faitsOf(supposed), referentiel) });
}
