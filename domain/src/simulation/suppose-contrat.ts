import { checkFin } from '../contrat/duree';
import { lastDay } from '../convention/fin';
import { recruitmentLimites } from '../echeancier/plan-recrutement';
import { checkAvenir } from '../kernel/avenir';
import { frenchDate, type LocalDate } from '../kernel/date';
import { ok, refuse, type Result } from '../kernel/result';
import { checkContratOuvert } from '../montant/choix';
import { computeMontant } from '../montant/compute-montant';
import type { ContratKind } from '../montant/kind';
import { checkDelaiRecrutement } from '../poste/recrutement';
import type { Referentiel } from '../referentiel/param';
import type { DossierSimule, PosteSimule } from './dossier-simule';
import {
  type Application,
  at,
  impossible,
  postesVises,
  type Supposee,
  warned,
  withPostes,
} from './hypothese';

/** What a contract supposed for a poste is read with. */
const lecteurOf = ({ faits }: PosteSimule, referentiel: Referentiel) => ({
  referentiel,
  version: faits.version,
  asOf: faits.asOf,
});

/** Last day of the contract: said, without one for a kind that has none, else that of the version's only duration. */
function findFin(
  { structure, territoire }: DossierSimule,
  poste: PosteSimule,
  asked: { supposee: Supposee; contrat: ContratKind; debutOn: LocalDate; referentiel: Referentiel },
): Result<LocalDate | null> {
  const { supposee, contrat, debutOn, referentiel } = asked;
  const champ = supposee.champ('finOn');
  if (supposee.finOn) {
    if (supposee.finOn.isBefore(debutOn))
      return refuse('SAISIE_INVALIDE', { champ, attendu: `une date après le ${frenchDate(debutOn)}` });
    const suits = checkFin(contrat, supposee.finOn);
    return suits.ok ? ok(supposee.finOn) : { ok: false, refus: { ...suits.refus, champ } };
  }
  if (checkFin(contrat, null).ok) return ok(null);
  const { dureeMonths } = supposee;
  const montant = computeMontant({
    ...lecteurOf(poste, referentiel),
    ...{ structure, territoire, contrat },
    ...(dureeMonths ? { dureeMonths } : {}),
  });
  if (!montant.ok) return { ok: false, refus: { ...montant.refus, champ: supposee.champ('dureeMonths') } };
  return ok(lastDay(debutOn, montant.value.dureeMonths));
}

/**
 * The structure transmits a contract for each poste that awaits one; one received after the last day to recruit would
 * need a derogation, and says so.
 *
 * Rule   
 * Errors  ETAT_INCOMPATIBLE (no poste awaits one), CHAMP_REQUIS, CONTRAT_IMPOSSIBLE, DUREE_IMPOSSIBLE, SAISIE_INVALIDE
 */
export const supposeContrat: Application = (dossier, supposee, referentiel) => {
  const { fait, champ, on } = supposee;
  const vises = postesVises(dossier, supposee, ({ faits }) => (faits.contrats ?? []).length === 0);
  const [first] = vises;
  if (!first)
    return impossible('de supposer un contrat : aucun poste n’en attend ce jour-là', champ('nature'));
  const contrat = supposee.contrat ?? dossier.contratSouhaite;
  if (!contrat) return refuse('CHAMP_REQUIS', { champ: champ('contrat') });
  const { structure, territoire } = dossier;
  const open = checkContratOuvert({ ...lecteurOf(first, referentiel), structure, territoire }, contrat);
  if (!open.ok) return { ok: false, refus: { ...open.refus, champ: champ('contrat') } };
  const debutOn = supposee.debutOn ?? on;
  const near = at(
    checkAvenir('contrat', debutOn, { today: on, champ: 'premier jour du contrat' }),
    champ('debutOn'),
  );
  if (!near.ok) return near;
  const fin = findFin(dossier, first, { supposee, contrat, debutOn, referentiel });
  if (!fin.ok) return fin;
  const contrats = [{ startOn: debutOn, finOn: fin.value, transmis: fait }];
  const late = vises.flatMap((one) => {
    const limiteOn = recruitmentLimites(lecteurOf(one, referentiel), one.faits).at(-1)?.limiteOn ?? null;
    return limiteOn && !checkDelaiRecrutement(limiteOn, on).ok ? [limiteOn] : [];
  });
  const supposed = withPostes(dossier, vises, (one) => ({
    ...one,
    contrat,
    faits: { ...one.faits, contrats },
  }));
  return ok(
    late[0]
      ? warned(
          supposed,
          `Le contrat arriverait après le dernier jour pour recruter, le ${frenchDate(late[0])} : il faudrait que l’ANCT accorde d’abord une dérogation (R-163).`,
        )
      : supposed,
  );
};

/**
 * The conseiller leaves: the contract ends on the first day without anyone (F-47).
 *
 * Rule   ; F-47
 * Errors  ETAT_INCOMPATIBLE (no poste has a contract that runs)
 */
export const supposeRupture: Application = (dossier, supposee) => {
  const vises = postesVises(dossier, supposee, ({ faits }) => {
    const last = faits.contrats?.at(-1);
    return last !== undefined && !last.rupture && !last.finOn?.isBefore(supposee.on);
  });
  if (vises.length === 0)
    return impossible(
      'de supposer un départ du conseiller : aucun poste n’est occupé ce jour-là',
      supposee.champ('nature'),
    );
  return ok(
    withPostes(dossier, vises, (one) => {
      const contrats = (one.faits.contrats ?? []).map((contrat, at, all) =>
        at === all.length - 1 ? { ...contrat, rupture: supposee.fait } : contrat,
      );
      return { ...one, faits: { ...one.faits, contrats } };
    }),
  );
};
