import { type Cents, isCents, sumCents } from '../kernel/cents';
import type { Refusal } from '../kernel/refusal';
import { ok, refuse, type Result } from '../kernel/result';
import type { Parametre, Statut } from '../referentiel/param';
import { type Lu, lireCents, lireListe, lireNombres, lireOuiNon } from '../referentiel/value';
import { METROPOLE } from '../territoire/departement';
import { checkContratOuvert, contratsOf, type Demandeur, lireLigne, refuseChoix, zonesOf } from './choix';
import type { ContratKind } from './kind';

/** What an amount depends on; `territoire` is METROPOLE or the code of an overseas département. */
export interface MontantInput extends Demandeur {
  readonly contrat?: ContratKind;
  readonly dureeMonths?: number;
  readonly aidesCents?: readonly Cents[];
  /** Zones that open a bonus, such as QPV_ZRR. */
  readonly zones?: readonly string[];
}

/** The subsidy of one poste, with the rules and parameters that gave it. */
export interface Montant {
  readonly montantCents: Cents;
  readonly baseCents: Cents;
  readonly bonusCents: Cents;
  readonly aidesCents: Cents;
  readonly dureeMonths: number;
  /** Row of the amounts table: also the scope of the payment schedule. */
  readonly ligne: string;
  /** Source of the base amount: rule ids, or the public text it was read in. */
  readonly regle: string;
  /** A_CONFIRMER as soon as one parameter is: may be simulated, never ordered. */
  readonly statut: Statut;
  readonly parametres: readonly Parametre[];
}

/** A_CONFIRMER as soon as one parameter is. */
export const worstStatut = (parametres: readonly Parametre[]): Statut =>
  parametres.some((one) => one.statut === 'A_CONFIRMER') ? 'A_CONFIRMER' : 'CONFIRME';

/**
 * The duration asked for, or the only one there is. Errors: PARAMETRE_ABSENT (with the contracts there are),
 * DUREE_IMPOSSIBLE.
 */
function chooseDuree(input: MontantInput, ligne: string, contrat: readonly string[]): Result<Lu<number>> {
  const [key, scope] = ['convention.duree', [ligne, ...contrat].join('/')] as const;
  const durees = lireNombres(input, key, scope);
  if (!durees.ok) {
    const attendu = contrat.length > 0 ? contratsOf(input) : [];
    return refuseChoix(input, { key, scope, champ: 'contrat', attendu });
  }
  const { valeur, parametre } = durees.value;
  const chosen = input.dureeMonths ?? (valeur.length === 1 ? valeur[0] : undefined);
  if (chosen !== undefined && valeur.includes(chosen)) return ok({ valeur: chosen, parametre });
  return refuse('DUREE_IMPOSSIBLE', {
    duree: chosen,
    attendu: valeur.join(' ou '),
    champ: 'dureeMonths',
  });
}

interface Ligne {
  readonly ligne: string;
  readonly duree: number;
  readonly base: Lu<Cents>;
  readonly parametres: readonly Parametre[];
}

/** Finds the row, the duration and the base amount. */
function findLigne(input: MontantInput): Result<Ligne> {
  const ligne = lireLigne(input);
  if (!ligne.ok) return ligne;
  const selon = lireListe(input, 'montant.selon', ligne.value.valeur);
  if (!selon.ok) return selon;
  const by = (dimension: string) => selon.value.valeur.includes(dimension);
  if (by('CONTRAT') && !input.contrat)
    return refuse('CHAMP_REQUIS', { champ: 'contrat', attendu: contratsOf(input).join(', ') });
  const contrat = by('CONTRAT') ? [input.contrat ?? ''] : [];
  const duree = chooseDuree(input, ligne.value.valeur, contrat);
  if (!duree.ok) return duree;
  const months = by('DUREE') ? [String(duree.value.valeur)] : [];
  const territoire = by('TERRITOIRE') ? [input.territoire ?? METROPOLE] : [];
  const base = lireCents(
    input,
    'montant',
    [ligne.value.valeur, ...contrat, ...months, ...territoire].join('/'),
  );
  if (!base.ok) return base;
  const parametres = [
    ligne.value.parametre,
    selon.value.parametre,
    duree.value.parametre,
    base.value.parametre,
  ];
  return ok({ ligne: ligne.value.valeur, duree: duree.value.valeur, base: base.value, parametres });
}

/** Bonus of each zone the structure is in, a zone told twice counting once. Errors: PARAMETRE_ABSENT. */
function findBonus(input: MontantInput): Result<readonly Lu<Cents>[]> {
  const found: Lu<Cents>[] = [];
  for (const zone of new Set(input.zones)) {
    const ligne = lireLigne(input);
    if (!ligne.ok) return ligne;
    const [key, scope] = ['montant.bonus', `${ligne.value.valeur}/${zone}`] as const;
    const bonus = lireCents(input, key, scope);
    if (!bonus.ok) {
      const attendu = zonesOf(input, ligne.value.valeur);
      return refuseChoix(input, { key, scope, champ: 'zones', attendu });
    }
    found.push(bonus.value);
  }
  return ok(found);
}

/** Aids to deduct: a version silent on the deduction cannot compute an amount with aids. */
function deductedAides(input: MontantInput): Result<Lu<Cents> | null> {
  const total = sumCents(input.aidesCents ?? []);
  if (total === 0) return ok(null);
  const deducted = lireOuiNon(input, 'aides.deduites');
  if (!deducted.ok) return deducted;
  return ok({ valeur: deducted.value.valeur ? total : 0, parametre: deducted.value.parametre });
}

/** What an amount is made of, each part read on its own. */
const partsOf = (input: MontantInput) => ({
  saisie: (input.aidesCents ?? []).every(isCents)
    ? ok(true)
    : refuse('SAISIE_INVALIDE', { champ: 'aidesCents' }),
  contrat: input.contrat ? checkContratOuvert(input, input.contrat) : ok(true),
  ligne: findLigne(input),
  bonus: findBonus(input),
  aides: deductedAides(input),
});

/** Every reason why an amount cannot be computed, one a field, the one that `computeMontant` gives first; none when it can. */
export function checkMontant(input: MontantInput): readonly Refusal[] {
  const refus = Object.values(partsOf(input)).flatMap((one) => (one.ok ? [] : [one.refus]));
  const fieldOf = ({ champ, message }: Refusal) => champ ?? message;
  return refus.filter((one, at) => refus.findIndex((other) => fieldOf(other) === fieldOf(one)) === at);
}

/**
 * Subsidy of one poste: base of the row, plus bonuses, minus the aids already received, never below zero.
 *
 * Rule   ; F-03, F-12, F-28, F-29
 * Units   cents; calendar months
 * Errors  PARAMETRE_ABSENT (no such row), CHAMP_REQUIS, DUREE_IMPOSSIBLE, CONTRAT_IMPOSSIBLE, SAISIE_INVALIDE (aids)
 */
export function computeMontant(input: MontantInput): Result<Montant> {
  const { saisie, contrat, ligne: found, bonus, aides } = partsOf(input);
  if (!saisie.ok) return saisie;
  if (!contrat.ok) return contrat;
  if (!found.ok) return found;
  if (!bonus.ok) return bonus;
  if (!aides.ok) return aides;
  const { ligne, duree, base } = found.value;
  const bonusCents = sumCents(bonus.value.map((one) => one.valeur));
  const aidesCents = aides.value?.valeur ?? 0;
  const extra = [...bonus.value.map((one) => one.parametre), ...(aides.value ? [aides.value.parametre] : [])];
  const parametres = [...found.value.parametres, ...extra];
  return ok({
    montantCents: Math.max(0, base.valeur + bonusCents - aidesCents),
    baseCents: base.valeur,
    bonusCents,
    aidesCents,
    dureeMonths: duree,
    ligne,
    regle: base.parametre.source,
    statut: worstStatut(parametres),
    parametres,
  });
}
