import { dureeMonthsOf } from '../contrat/duree';
import { ok, refuse, type Result } from '../kernel/result';
import { computeMontant } from '../montant/compute-montant';
import type { Referentiel } from '../referentiel/param';
import type { ConventionSimulee, DossierSimule, FinancementSimule, PosteSimule } from './dossier-simule';
import { type Application, impossible, type Supposee, warned, withPostes, postesVises } from './hypothese';

/** First day of the contracts behind some postes, for a version that starts the convention there. */
const contratStart = (postes: readonly PosteSimule[]) =>
  postes
    .flatMap(({ faits }) => (faits.contrats ?? []).map(({ startOn }) => startOn))
    .sort((a, b) => a.compareTo(b))[0] ?? null;

/** A convention whose demande is filed, signed by the BdT. */
function sign(convention: ConventionSimulee, dossier: DossierSimule, { fait }: Supposee): ConventionSimulee {
  const { faits, financements } = convention;
  const paid = dossier.postes.filter((one) => financements.some(({ poste }) => poste === one.faits.sujet));
  const steps = {
    complete: faits.complete ?? fait,
    conforme: faits.conforme ?? fait,
    envoyee: faits.envoyee ?? fait,
  };
  return {
    faits: {
      ...faits,
      ...steps,
      signeeBdt: fait,
      contratStartOn: faits.contratStartOn ?? contratStart(paid),
    },
    financements: financements.map((one) => ({ ...one, faits: { ...one.faits, derniereSignature: fait } })),
  };
}

/** What would pay a poste that has no demande de subvention yet. Errors: those of `computeMontant` */
function finance(
  dossier: DossierSimule,
  poste: PosteSimule,
  { supposee, referentiel }: { supposee: Supposee; referentiel: Referentiel },
): Result<FinancementSimule & { readonly dureeMonths: number }> {
  const { structure, territoire, contratSouhaite } = dossier;
  const { version, contrats = [], departFormation } = poste.faits;
  const last = contrats.at(-1);
  const contrat = poste.contrat ?? contratSouhaite;
  const months = supposee.dureeMonths ?? (last && dureeMonthsOf(last.startOn, last.finOn));
  const asOf = supposee.on;
  const montant = computeMontant({
    ...{ referentiel, version, asOf, structure, territoire },
    ...(contrat ? { contrat } : {}),
    ...(months ? { dureeMonths: months } : {}),
  });
  if (!montant.ok) {
    const champ = supposee.champ(montant.refus.champ === 'contrat' ? 'contrat' : 'dureeMonths');
    return { ok: false, refus: { ...montant.refus, champ } };
  }
  const { ligne, montantCents, dureeMonths } = montant.value;
  const sujet = `financement/hypothese-${poste.numero}`;
  const faits = { sujet, version, asOf, ligne, montantCents, derniereSignature: supposee.fait };
  const departs = departFormation ? [departFormation] : [];
  return ok({ poste: poste.faits.sujet, dureeMonths, faits: { ...faits, departs } });
}

/** A convention for the postes that have none, filed and signed as supposed. */
function draft(
  dossier: DossierSimule,
  postes: readonly PosteSimule[],
  asked: { supposee: Supposee; referentiel: Referentiel },
): Result<ConventionSimulee> {
  const { fait, on } = asked.supposee;
  const financements: FinancementSimule[] = [];
  const dureesMonths: number[] = [];
  for (const poste of postes) {
    const one = finance(dossier, poste, asked);
    if (!one.ok) return one;
    const { dureeMonths, ...financement } = one.value;
    financements.push(financement);
    dureesMonths.push(dureeMonths);
  }
  const signed = { demandee: fait, complete: fait, conforme: fait, envoyee: fait, signeeBdt: fait };
  const base = { sujet: 'convention/hypothese', version: dossier.demande.version, asOf: on };
  return ok({
    faits: { ...base, ...signed, contratStartOn: contratStart(postes), dureesMonths },
    financements,
  });
}

/**
 * The BdT signs, last, each convention that awaits it; when none is filed, one for the postes that have none.
 *
 * Rule   
 * Errors  ETAT_INCOMPATIBLE (nothing left to sign), and those of `computeMontant`
 */
export const supposeSignature: Application = (dossier, supposee, referentiel) => {
  const { conventions } = dossier;
  const pending = conventions.filter(({ faits }) => !faits.signeeBdt && !faits.fin);
  if (pending.length > 0)
    return ok({
      ...dossier,
      conventions: conventions.map((one) => (pending.includes(one) ? sign(one, dossier, supposee) : one)),
    });
  const covered = conventions.flatMap(({ faits, financements }) =>
    faits.fin ? [] : financements.map(({ poste }) => poste),
  );
  const left = dossier.postes.filter(({ faits }) => !faits.fin && !covered.includes(faits.sujet));
  if (left.length === 0)
    return impossible(
      'de supposer une signature : aucun poste n’attend de convention',
      supposee.champ('nature'),
    );
  const drafted = draft(dossier, left, { supposee, referentiel });
  if (!drafted.ok) return drafted;
  return ok(
    warned(
      { ...dossier, conventions: [...conventions, drafted.value] },
      'La demande de subvention n’est pas déposée : le montant et la durée sont ceux de la version à la date supposée.',
    ),
  );
};

/**
 * The conseiller leaves for training: the clock of the payments starts, unless the plan is frozen (F-91).
 *
 * Rule   ; F-91
 * Errors  ETAT_INCOMPATIBLE (no poste), DEPART_SANS_CONTRAT
 */
export const supposeDepart: Application = (dossier, supposee) => {
  const { fait, champ } = supposee;
  const held = postesVises(dossier, supposee, () => true);
  if (held.length === 0)
    return impossible(
      'de supposer un départ en formation : aucun poste n’est tenu ce jour-là',
      champ('nature'),
    );
  const employed = held.filter(({ contrat }) => contrat !== null);
  if (employed.length === 0) return refuse('DEPART_SANS_CONTRAT', { champ: champ('nature') });
  const waiting = employed.filter(({ faits }) => !faits.departFormation);
  const vises = waiting.length > 0 ? waiting : employed;
  const paid = dossier.conventions.flatMap(({ financements }) =>
    financements.filter(({ poste }) => vises.some(({ faits }) => faits.sujet === poste)),
  );
  const departed = withPostes(dossier, vises, (one) => ({
    ...one,
    faits: { ...one.faits, departFormation: fait },
  }));
  const moved = {
    ...departed,
    conventions: dossier.conventions.map((one) => ({
      ...one,
      financements: one.financements.map((each) =>
        paid.includes(each)
          ? { ...each, faits: { ...each.faits, departs: [...(each.faits.departs ?? []), fait] } }
          : each,
      ),
    })),
  };
  if (paid.some(({ faits }) => faits.premierEnvoi))
    return ok(
      warned(
        moved,
        'Un ordre est parti à la Banque des Territoires : le plan de versement ne bouge plus de lui-même (F-91).',
      ),
    );
  return ok(moved);
};
