import { formatEuros } from '../kernel/cents';
import { frenchDate } from '../kernel/date';
import type { EcheancePrevue } from '../echeancier/echeance';
import type { Montant } from '../montant/compute-montant';
import type { FinancementCede, Prorata } from '../poste/transfert';
import type { Parametre } from '../referentiel/param';
import { type MontantVerse, montantsReversement } from '../tranche/sanction';

const scopeOf = ({ scope }: Parametre): string => (scope === '-' ? '' : ` (${scope})`);

/** A parameter in one French sentence: key, scope, value, unit, version, source, status, dates. */
export function explainParametre(one: Parametre): string {
  const from = one.validFrom ? ` à partir du ${frenchDate(one.validFrom)}` : '';
  const to = one.validTo ? ` jusqu’au ${frenchDate(one.validTo)}` : '';
  const statut = one.statut === 'A_CONFIRMER' ? ', à confirmer' : '';
  return `« ${one.key} »${scopeOf(one)} = ${one.valeur} [${one.unit}], version ${one.version}${from}${to}, source ${one.source}${statut}`;
}

/** Parameters that gave a value, as the end of its sentence. */
export const explainParametres = (parametres: readonly Parametre[]): string =>
  parametres.length === 0 ? '' : ` ; paramètres : ${parametres.map(explainParametre).join(' ; ')}`;

/** Where an amount comes from: base, bonuses, aids, duration, rule, parameters, in one French sentence. */
export function explainMontant(montant: Montant): string {
  const bonus = montant.bonusCents > 0 ? ` + ${formatEuros(montant.bonusCents)} de majoration` : '';
  const aides = montant.aidesCents > 0 ? ` − ${formatEuros(montant.aidesCents)} d’aides déduites` : '';
  const sum = `${formatEuros(montant.baseCents)}${bonus}${aides}`;
  const simulated = montant.statut === 'A_CONFIRMER' ? ' (simulation, à confirmer)' : '';
  return `${formatEuros(montant.montantCents)} sur ${montant.dureeMonths} mois${simulated} = ${sum}, règle ${montant.regle}${explainParametres(montant.parametres)}.`;
}

/** Where a dated thing comes from: date, last day, effect, aménagement, rule, parameters, in one French sentence. */
export function explainEcheance(echeance: EcheancePrevue): string {
  const limite = echeance.limiteOn ? ` (dernier jour : ${frenchDate(echeance.limiteOn)})` : '';
  const moved = echeance.calculeeOn
    ? ` Un aménagement a déplacé cette date : le calcul donnait le ${frenchDate(echeance.calculeeOn)}.`
    : '';
  return `Le ${frenchDate(echeance.on)}${limite} — ${echeance.effet}${moved} Règle ${echeance.regle}${explainParametres(echeance.parametres)}.`;
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
