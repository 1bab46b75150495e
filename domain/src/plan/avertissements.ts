import { nextWorkingDay, zoneOf } from '../calendrier/ferie';
import { formatEuros } from '../kernel/cents';
import { frenchDate, type LocalDate } from '../kernel/date';
import type { Parametre } from '../referentiel/param';
import { type Lecteur, lireMot, lireOuiNon, SANS_PORTEE, siPresent } from '../referentiel/value';
import { filingWindow } from './filing-window';
import type { PlanCalcule, PlanInput } from './plan';

/** What a notice may depend on. */
interface Situation {
  readonly lecteur: Lecteur;
  readonly input: PlanInput;
  readonly plan: PlanCalcule;
  /** Whether tranches count from the last signature, by the version's clock. */
  readonly parSignature: boolean;
}

type Notice = (situation: Situation) => string | null;

const suspended: Notice = ({ lecteur }) => {
  const lu = siPresent(lireOuiNon(lecteur, 'attribution.suspendue'));
  if (!lu?.valeur) return null;
  const from = lu.parametre.validFrom ?? filingWindow(lecteur.referentiel, lecteur.version)?.validFrom;
  const since = from ? ` depuis le ${frenchDate(from)}` : '';
  return `Les nouvelles attributions sont suspendues${since} (source ${lu.parametre.source}).`;
};

/** Parameters to confirm, each named once; null without any. */
function namesToConfirm(parametres: readonly Parametre[]): string | null {
  const unsure = parametres.filter((one) => one.statut === 'A_CONFIRMER');
  const names = unsure.map(({ key, scope }) => `« ${key} »${scope === SANS_PORTEE ? '' : ` (${scope})`}`);
  return names.length === 0 ? null : [...new Set(names)].join(', ');
}

const simulated: Notice = ({ plan: { montant, echeancier } }) => {
  const names = namesToConfirm([...montant.parametres, echeancier]);
  return names && `Simulation : l’ANCT doit confirmer ${names} avant tout ordre de paiement.`;
};

const indicative: Notice = ({ plan: { echeances } }) => {
  const others = echeances.filter((one) => one.kind !== 'tranche.due');
  const names = namesToConfirm(others.flatMap((one) => one.parametres));
  return names && `Dates indicatives : l’ANCT doit confirmer ${names}.`;
};

const unsigned: Notice = ({ input, parSignature }) => {
  if (input.signatureOn) return null;
  return parSignature
    ? 'Sans date de signature, ni les versements ni la fin de la convention ne sont datés.'
    : 'Sans date de signature, la fin de la convention n’est pas datée ; un versement est payable au plus tôt à la signature (F-17).';
};

const early: Notice = ({ input: { signatureOn }, plan }) => {
  if (!signatureOn) return null;
  const before = plan.tranches.filter((one) => one.echeanceOn?.isBefore(signatureOn));
  if (before.length === 0) return null;
  const numbers = before.map((one) => one.numero).join(', ');
  const what = before.length === 1 ? `La tranche ${numbers} précède` : `Les tranches ${numbers} précèdent`;
  return `${what} la signature : payable au plus tôt à la signature, le ${frenchDate(signatureOn)} (F-17).`;
};

/** Day from which a tranche may be paid: its own, or the signature's when that comes later (F-17). */
const payableOn = (echeanceOn: LocalDate, signatureOn: LocalDate | null): LocalDate =>
  signatureOn?.isAfter(echeanceOn) ? signatureOn : echeanceOn;

const holidays: Notice = ({ input: { signatureOn, departement = '' }, plan }) => {
  const moved = plan.tranches.flatMap(({ numero, echeanceOn }) => {
    if (!echeanceOn) return [];
    const on = payableOn(echeanceOn, signatureOn);
    const sent = nextWorkingDay(on, zoneOf(departement));
    return sent.equals(on) ? [] : [`tranche ${numero}, le ${frenchDate(sent)}`];
  });
  return moved.length === 0
    ? null
    : `Un ordre ne part qu’un jour ouvré ; il part le premier qui suit : ${moved.join(' ; ')} (F-16).`;
};

const nothingLeft: Notice = ({ plan: { montant } }) =>
  montant.montantCents === 0 && montant.aidesCents > 0
    ? 'Les aides atteignent le montant : il ne reste rien à verser, la demande de subvention sera refusée (R-177).'
    : null;

const departIgnored: Notice = ({ input: { departFormationOn, version }, parSignature }) =>
  departFormationOn && parSignature
    ? `Le départ en formation ne compte pas : dans la version ${version}, les versements se comptent de la dernière signature.`
    : null;

const bonusUndated: Notice = ({ plan: { montant, tranches } }) =>
  montant.bonusCents > 0 && tranches.at(-1)?.part === null
    ? `La majoration (${formatEuros(montant.bonusCents)}) est comptée dans le dernier versement : les années où elle est due ne sont pas certaines.`
    : null;

const NOTICES: readonly Notice[] = [
  suspended,
  simulated,
  indicative,
  unsigned,
  early,
  holidays,
  nothingLeft,
  departIgnored,
  bonusUndated,
];

/**
 * What the reader of a plan must know before relying on it, one French sentence each.
 *
 * Rule    R-177; F-16, F-17; readings, « Phase 2 figures »
 */
export function avertir(lecteur: Lecteur, input: PlanInput, plan: PlanCalcule): readonly string[] {
  const horloge = siPresent(lireMot(lecteur, 'versement.horloge'))?.valeur;
  const situation = { lecteur, input, plan, parSignature: horloge === 'DERNIERE_SIGNATURE' };
  return NOTICES.flatMap((notice) => notice(situation) ?? []);
}
