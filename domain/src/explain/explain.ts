import { formatEuros } from '../kernel/cents';
import { frenchDate } from '../kernel/date';
import type { EcheancePrevue } from '../echeancier/echeance';
import type { Montant } from '../montant/compute-montant';
import type { Parametre } from '../referentiel/param';

const scopeOf = ({ scope }: Parametre): string => (scope === '-' ? '' : ` (${scope})`);

/** A parameter in one French sentence: key, scope, value, unit, version, source, status, dates. */
export function explainParametre(one: Parametre): string {
  const from = one.validFrom ? ` à partir du ${frenchDate(one.validFrom)}` : '';
  const to = one.validTo ? ` jusqu’au ${frenchDate(one.validTo)}` : '';
  const statut = one.statut === 'A_CONFIRMER' ? ', à confirmer' : '';
  return `« ${one.key} »${scopeOf(one)} = ${one.valeur} [${one.unit}], version ${one.version}${from}${to}, source ${one.source}${statut}`;
}

const explainParametres = (parametres: readonly Parametre[]): string =>
  parametres.length === 0 ? '' : ` ; paramètres : ${parametres.map(explainParametre).join(' ; ')}`;

/** Where an amount comes from: base, bonuses, aids, duration, rule, parameters, in one French sentence. */
export function explainMontant(montant: Montant): string {
  const bonus = montant.bonusCents > 0 ? ` + ${formatEuros(montant.bonusCents)} de majoration` : '';
  const aides = montant.aidesCents > 0 ? ` − ${formatEuros(montant.aidesCents)} d’aides déduites` : '';
  const sum = `${formatEuros(montant.baseCents)}${bonus}${aides}`;
  const simulated = montant.statut === 'A_CONFIRMER' ? ' (simulation, à confirmer)' : '';
  return `${formatEuros(montant.montantCents)} sur ${montant.dureeMonths} mois${simulated} = ${sum}, règle ${montant.regle}${explainParametres(montant.parametres)}.`;
}

/** Where a dated thing comes from: date, last day, effect, rule, parameters, in one French sentence. */
export function explainEcheance(echeance: EcheancePrevue): string {
  const limite = echeance.limiteOn ? ` (dernier jour : ${frenchDate(echeance.limiteOn)})` : '';
  return `Le ${frenchDate(echeance.on)}${limite} — ${echeance.effet} Règle ${echeance.regle}${explainParametres(echeance.parametres)}.`;
}
