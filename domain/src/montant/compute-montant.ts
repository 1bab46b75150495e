import { type Cents, isCents, sumCents } from '../kernel/cents';
import type { Refusal } from '../kernel/refusal';
import { ok, refuse, type Result } from '../kernel/result';
import { checkContratNature } from '../contrat/check-type-structure';
import type { Parametre, Statut } from '../referentiel/param';
import {
  type Lecteur,
  type Lu,
  lireCents,
  lireListe,
  lireMot,
  lireNombres,
  lireOuiNon,
} from '../referentiel/value';
import { OUTRE_MER } from '../territoire/departement';
import type { ContratKind, StructureKind } from './kind';

/** What an amount depends on; `territoire` is METROPOLE or the code of an overseas département. */
export interface MontantInput extends Lecteur {
  readonly structure: StructureKind;
  readonly contrat?: ContratKind;
  readonly dureeMonths?: number;
  readonly territoire?: string;
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

const METROPOLE = 'METROPOLE';

/** A_CONFIRMER as soon as one parameter is. */
export const worstStatut = (parametres: readonly Parametre[]): Statut =>
  parametres.some((one) => one.statut === 'A_CONFIRMER') ? 'A_CONFIRMER' : 'CONFIRME';

/**
 * Whether the contract is open on the territory: the CUI-CIE is for overseas only. Errors: CONTRAT_IMPOSSIBLE.
 */
export function checkContratTerritoire(
  lecteur: Lecteur,
  contrat: ContratKind,
  territoire: string,
): Result<true> {
  const rule = lireMot(lecteur, 'contrat.territoire', contrat);
  const closed = rule.ok && rule.value.valeur === 'OUTRE_MER' && !OUTRE_MER.includes(territoire);
  return closed ? refuse('CONTRAT_IMPOSSIBLE', { contrat, champ: 'contrat' }) : ok(true);
}

/** The duration asked for, or the only one there is. Errors: PARAMETRE_ABSENT, DUREE_IMPOSSIBLE. */
function chooseDuree(input: MontantInput, scope: string): Result<Lu<number>> {
  const durees = lireNombres(input, 'convention.duree', scope);
  if (!durees.ok) return durees;
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
  const ligne = lireMot(input, 'montant.ligne', input.structure);
  if (!ligne.ok) return ligne;
  const selon = lireListe(input, 'montant.selon', ligne.value.valeur);
  if (!selon.ok) return selon;
  const by = (dimension: string) => selon.value.valeur.includes(dimension);
  if (by('CONTRAT') && !input.contrat) return refuse('CHAMP_REQUIS', { champ: 'contrat' });
  const contrat = by('CONTRAT') ? [input.contrat ?? ''] : [];
  const duree = chooseDuree(input, [ligne.value.valeur, ...contrat].join('/'));
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
    const ligne = lireMot(input, 'montant.ligne', input.structure);
    if (!ligne.ok) return ligne;
    const bonus = lireCents(input, 'montant.bonus', `${ligne.value.valeur}/${zone}`);
    if (!bonus.ok) return bonus;
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

/** Whether the contract is open to this kind of structure on this territory. Errors: CONTRAT_IMPOSSIBLE. */
function checkContratOuvert(input: MontantInput): Result<true> {
  if (!input.contrat) return ok(true);
  const open = checkContratNature(input, input.contrat, input.structure === 'PRIVEE' ? 'PRIVEE' : 'PUBLIQUE');
  return open.ok ? checkContratTerritoire(input, input.contrat, input.territoire ?? METROPOLE) : open;
}

/** What an amount is made of, each part read on its own. */
const partsOf = (input: MontantInput) => ({
  saisie: (input.aidesCents ?? []).every(isCents)
    ? ok(true)
    : refuse('SAISIE_INVALIDE', { champ: 'aidesCents' }),
  contrat: checkContratOuvert(input),
  ligne: findLigne(input),
  bonus: findBonus(input),
  aides: deductedAides(input),
});

/** Every reason why an amount cannot be computed, the one that `computeMontant` gives first; none when it can. */
export function checkMontant(input: MontantInput): readonly Refusal[] {
  const refus = Object.values(partsOf(input)).flatMap((one) => (one.ok ? [] : [one.refus]));
  return [...new Map(refus.map((one) => [one.message, one])).values()];
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
