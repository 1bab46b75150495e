import { frenchDate, type LocalDate } from '../kernel/date';
import { lastDayOfConvention } from '../convention/fin';
import type { Referentiel } from '../referentiel/param';
import { type Lecteur, lireMot, lireNombre, siPresent } from '../referentiel/value';
import { amendedDate, movedFrom } from './amenagement';
import { actsAfter, actsBefore, type EcheancePrevue, firstRecorded, reminderOn, sortPlan } from './echeance';
import type { ConventionFaits } from './facts';

/** First day of a convention by the version's reading (`convention.debut`), null while unknown. */
export function conventionStart(lecteur: Lecteur, faits: ConventionFaits): LocalDate | null {
  if (!faits.signeeBdt) return null;
  const debut = siPresent(lireMot(lecteur, 'convention.debut'));
  return debut?.valeur === 'CONTRAT' ? (faits.contratStartOn ?? null) : faits.signeeBdt.effectiveOn;
}

/** First and last day of a convention before any aménagement; null before the BdT's signature. */
function computedPeriod(lecteur: Lecteur, faits: ConventionFaits) {
  const startOn = conventionStart(lecteur, faits);
  const on = startOn && lastDayOfConvention(startOn, faits.dureesMonths);
  return startOn && on ? { startOn, on } : null;
}

/** Last day of a convention, aménagements included; null before the BdT's signature. */
export function conventionEnd(lecteur: Lecteur, faits: ConventionFaits): LocalDate | null {
  const computed = computedPeriod(lecteur, faits);
  return computed && amendedDate('convention.fin', 1, computed, faits.amenagements);
}

/** Service levels of the instruction: earliest announced, or latest; neither accepts nor refuses anything (F-10). */
function planInstruction(lecteur: Lecteur, faits: ConventionFaits): readonly EcheancePrevue[] {
  const minimum = siPresent(lireNombre(lecteur, 'instruction.bdt.minimum'));
  const base = { sujet: faits.sujet, kind: 'convention.instruction', rank: 1, acteur: 'BDT' } as const;
  if (minimum) {
    const on = faits.demandee.effectiveOn.plusDays(minimum.valeur);
    const effet =
      'Terme annoncé de l’instruction : un envoi ultérieur de la convention s’affiche en retard, sans autre effet.';
    const level = reminderOn(on, { ...base, regle: 'R-196 · F-10', parametres: [minimum.parametre], effet });
    return actsBefore(level, firstRecorded(faits.envoyee, faits.fin)) ? [level] : [];
  }
  const maximum = siPresent(lireNombre(lecteur, 'instruction.bdt.maximum'));
  if (!maximum || !faits.complete) return [];
  const limiteOn = faits.complete.effectiveOn.plusDays(maximum.valeur);
  const effet = `L’instruction devait s’achever au plus tard le ${frenchDate(limiteOn)} : la Banque des Territoires est alertée.`;
  const level = actsAfter(limiteOn, {
    ...base,
    regle: 'R-197 · F-10',
    parametres: [maximum.parametre],
    effet,
  });
  return actsBefore(level, firstRecorded(faits.conforme, faits.envoyee, faits.fin)) ? [level] : [];
}

/** The choice to renew, then the end, once the BdT has signed. */
function planFin(lecteur: Lecteur, faits: ConventionFaits): readonly EcheancePrevue[] {
  const computed = computedPeriod(lecteur, faits);
  const endOn = conventionEnd(lecteur, faits);
  const before = siPresent(lireNombre(lecteur, 'convention.renouvellement'));
  const debut = siPresent(lireMot(lecteur, 'convention.debut'));
  const maximum = siPresent(lireNombre(lecteur, 'convention.duree.maximum'));
  if (!computed || !endOn || !before) return [];
  const choice = reminderOn(
    endOn.minusDays(before.valeur),
    {
      sujet: faits.sujet,
      kind: 'convention.renouvellement',
      rank: 1,
      regle: 'R-342 · R-355',
      parametres: [before.parametre],
      effet: `La tâche « renouveler ou non » s’ouvre pour la structure : la convention prend fin le ${frenchDate(endOn)}.`,
      acteur: 'STRUCTURE',
      ...movedFrom(computed.on, endOn),
    },
    endOn,
  );
  const end = actsAfter(endOn, {
    sujet: faits.sujet,
    kind: 'convention.fin',
    rank: 1,
    regle: maximum?.parametre.source ?? 'R-003 · R-004',
    parametres: debut ? [debut.parametre] : [],
    effet: `La convention, ouverte le ${frenchDate(computed.startOn)} pour ${Math.max(...faits.dureesMonths)} mois, est échue.`,
    acteur: 'STRUCTURE',
    ...movedFrom(computed.on, endOn),
  });
  const kept = actsBefore(choice, firstRecorded(faits.choix, faits.fin)) ? [choice] : [];
  return actsBefore(end, firstRecorded(faits.fin)) ? [...kept, end] : kept;
}

/**
 * What comes for a convention: service level of the instruction, choice to renew, end.
 *
 * Rule   ; F-10, F-52; L-09, L-11
 * Units   civil dates and instants, Paris; the last day is inclusive
 * Errors  none: what the version does not fix is not planned
 */
export function planConvention(faits: ConventionFaits, referentiel: Referentiel): readonly EcheancePrevue[] {
  const lecteur: Lecteur = { referentiel, version: faits.version, asOf: faits.asOf };
  return sortPlan([...planInstruction(lecteur, faits), ...planFin(lecteur, faits)]);
}
