import { formatEuros } from '../kernel/cents';
import { frenchDate } from '../kernel/date';
import type { EcheancePrevue } from '../echeancier/echeance';
import type { Montant } from '../montant/compute-montant';
import type { FinancementCede, Prorata } from '../poste/transfert';
import type { Parametre } from '../referentiel/param';
import { type MontantVerse, montantsReversement } from '../tranche/sanction';

/** Units without which a number says nothing; a word, a list, a date or a schedule speaks for itself. */
const MEASURES: readonly Parametre['unit'][] = ['euros', 'mois', 'jours', 'heures'];

const valueOf = ({ valeur, unit }: Parametre): string =>
  MEASURES.includes(unit) ? `${valeur} ${unit}` : valeur;

/** What a value rests on: a rule by its id, any other text as a source. */
const origin = (source: string): string => `${/^[RF]-\d/.test(source) ? 'règle' : 'source'} ${source}`;

const scopeOf = ({ scope }: Parametre): string => (scope === '-' ? '' : ` (${scope})`);

/** A parameter in one French sentence: key, scope, value with its unit, version, source, status, dates. */
export function explainParametre(one: Parametre): string {
  const from = one.validFrom ? ` à partir du ${frenchDate(one.validFrom)}` : '';
  const to = one.validTo ? ` jusqu’au ${frenchDate(one.validTo)}` : '';
  const statut = one.statut === 'A_CONFIRMER' ? ', à confirmer' : '';
  return `« ${one.key} »${scopeOf(one)} = ${valueOf(one)}, version ${one.version}${from}${to}, source ${one.source}${statut}`;
}

/** Parameters that gave a value, as the end of its sentence. */
export const explainParametres = (parametres: readonly Parametre[]): string =>
  parametres.length === 0 ? '' : ` ; paramètres : ${parametres.map(explainParametre).join(' ; ')}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const originOf = ({ parametres }: Montant, key: Parametre['key']): string => {
  const sources = parametres.filter((one) => one.key === key).map((one) => one.source);
  return sources.length === 0 ? '' : ` (${origin([...new Set(sources)].join(' · '))})`;
};

/** An amount in French: duration, what was added or deducted and why, rule; without its parameters nor a full stop. */
export function sayMontant(montant: Montant): string {
  const { montantCents, baseCents, bonusCents, aidesCents } = montant;
  const bonus =
    bonusCents > 0 ? ` + ${formatEuros(bonusCents)} de majoration${originOf(montant, 'montant.bonus')}` : '';
  const aides =
    aidesCents > 0
      ? ` − ${formatEuros(aidesCents)} d’aides déduites${originOf(montant, 'aides.deduites')}`
      : '';
  const sum = bonus || aides ? ` = ${formatEuros(baseCents)}${bonus}${aides}` : '';
  const simulated = montant.statut === 'A_CONFIRMER' ? ' (simulation, à confirmer)' : '';
  return `${formatEuros(montantCents)} sur ${montant.dureeMonths} mois${simulated}${sum}, ${origin(montant.regle)}`;
}

/** Where an amount comes from: the amount, then its parameters, in one French sentence. */
export const explainMontant = (montant: Montant): string =>
  `${sayMontant(montant)}${explainParametres(montant.parametres)}.`;

/** Where a dated thing comes from: date, last day, effect, aménagement, rule, parameters, in one French sentence. */
export function explainEcheance(echeance: EcheancePrevue): string {
  const limite = echeance.limiteOn ? ` (dernier jour : ${frenchDate(echeance.limiteOn)})` : '';
  const moved = echeance.calculeeOn
    ? ` Un aménagement a déplacé cette date : le calcul donnait le ${frenchDate(echeance.calculeeOn)}.`
    : '';
  return `Le ${frenchDate(echeance.on)}${limite} — ${echeance.effet}${moved} ${capital(origin(echeance.regle))}${explainParametres(echeance.parametres)}.`;
}

/**
 * What a structure that takes a poste over receives, by both readings, in one French sentence.
 *
 * Rule    R-365; F-45
 */
export function explainProrata(cede: FinancementCede, prorata: Prorata): string {
  const left = Math.max(0, cede.dureeMonths - cede.leftAtMonth);
  const byBalance = `lecture A, le solde : ${formatEuros(cede.montantCents)} − ${formatEuros(cede.paidCents)} versés = ${formatEuros(prorata.lectureACents)}`;
  const byTime = `lecture B, le temps : ${left} mois restants sur ${cede.dureeMonths} = ${formatEuros(prorata.lectureBCents)}`;
  return `${formatEuros(prorata.montantCents)} par la lecture ${prorata.retenue} (${byBalance} ; ${byTime}), règle R-365${explainParametres([prorata.parametre])}.`;
}

/**
 * Amounts shown to the person who decides a repayment, in one French sentence.
 *
 * Rule    R-391; F-80
 */
export function explainReversement(verse: MontantVerse, prevu: Parametre): string {
  const { totalCents, prorataCents } = montantsReversement(verse);
  const served = Math.min(verse.leftAtMonth, verse.dureeMonths);
  return `${formatEuros(totalCents)} versés, dont ${formatEuros(prorataCents)} au-delà des ${served} mois servis sur ${verse.dureeMonths}, règle R-391${explainParametres([prevu])}.`;
}
