import type { FollowActivities } from '@cn/contracts/activity';
import type { ExpirationInput, FillPosteActivities } from '@cn/contracts/procedure/fill-poste';
import type { EcheanceKind } from '@cn/domain/kernel/echeance';
import { civilDateParis, startOfDayParis } from '@cn/domain/kernel/date';
import { refuse, unwrap } from '@cn/domain/kernel/result';
import { expirationRetire } from '@cn/domain/poste/recrutement';
import type { Tx } from '@cn/platform/db/tx';
import type { EcheanceRow } from '@cn/platform/echeance/echeance.store';
import type { Follow } from '@cn/platform/follow/follow';
import type { HandleEcheance } from '@cn/platform/follow/handle-echeance';
import type { Etat } from '@cn/platform/follow/read-situations';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { echeances, taches } from '../echeance';
import { closePoste } from './close-poste';
import type { PosteRow } from './poste.row';
import {
  findPoste,
  isReceivedInTime,
  lockPoste,
  posteMessage,
  posteRef,
  posteSujet,
  updatePoste,
} from './poste.store';

/** Stages that a poste has reached, as its procedure asks (`fillPoste`). */
export async function readPosteEtat(tx: Tx, posteId: string): Promise<Etat> {
  const poste = await findPoste(tx, posteId);
  if (!poste) throw new Error(refuse('INTROUVABLE').refus.code);
  const etapes = [
    ...(poste.contratTransmittedOn ? ['CONTRAT_TRANSMIS'] : []),
    ...(poste.departOn ? ['DEPART_EN_FORMATION'] : []),
    ...(poste.endedOn ? ['FIN'] : []),
  ];
  return { etapes, clos: poste.endedOn !== null, issue: poste.etat };
}

/** The structure is reminded of its last day to recruit; the préfecture gets a copy. */
const remindRecrutement: HandleEcheance = async (tx, echeance, posteId) => {
  const poste = await lockPoste(tx, posteId);
  if (!poste || poste.endedOn || poste.contratTransmittedOn) return;
  await tx.emit('DelaiReminded', posteRef(poste), {
    poste: posteMessage(poste),
    echeanceId: echeance.echeance_id,
    kind: echeance.kind,
  });
};

/**
 * The last day to recruit has passed: the poste is marked and the ANCT must choose, derogation or withdrawal. Nothing
 * is lost by itself (R-165, F-07), unless the version says so. A contract received in time whose event is still on its
 * way marks nothing (decision 24); as long as the last reminder has not left, the expiry is put off to the next day
 * (decision 21).
 */
const markDelaiDepasse: HandleEcheance<ExpirationInput> = async (tx, echeance, posteId, input) => {
  const poste = await lockPoste(tx, posteId);
  if (!poste || poste.endedOn || poste.contratTransmittedOn) return;
  if (input.contratRecuOn && isReceivedInTime(poste, input.contratRecuOn)) return;
  const { sujet } = posteSujet(poste);
  if (!(await echeances.hasLastSent(tx, sujet, 'recrutement.rappel' satisfies EcheanceKind)))
    return putOff(tx, poste, echeance);
  await taches.close(tx, sujet, ['VERIFIER_RAPPEL'], 'RAPPEL_PARTI');
  await taches.close(tx, sujet, ['RECRUTER'], 'DELAI_DEPASSE');
  await updatePoste(tx, poste, { delaiDepasseOn: tx.today });
  if (await withdrawsOnExpiry(tx, poste)) {
    unwrap(await closePoste(tx, poste, { event: 'withdrawPoste', echeance }));
    return;
  }
  await taches.open(tx, posteSujet(poste), { kind: 'DEROGER_OU_RETIRER', role: 'ANCT' });
  await tx.emit('DelaiMarked', posteRef(poste), {
    poste: posteMessage(poste),
    echeanceId: echeance.echeance_id,
    depasse: true,
  });
};

/** Whether the version of a poste takes it back by itself when its deadline passes. */
async function withdrawsOnExpiry(tx: Tx, poste: PosteRow): Promise<boolean> {
  return expirationRetire(await lecteurOf(tx, poste));
}

/** The structure was not warned: the expiry waits for the next civil day, and the ANCT is told why. */
async function putOff(tx: Tx, poste: PosteRow, echeance: EcheanceRow): Promise<'REPORTEE'> {
  const on = civilDateParis(tx.context.clock).plusDays(1);
  await echeances.postpone(tx, echeance, {
    echeanceOn: on.toString(),
    instant: startOfDayParis(on).toString(),
    motif: 'RAPPEL_NON_PARTI',
  });
  await taches.open(tx, posteSujet(poste), { kind: 'VERIFIER_RAPPEL', role: 'ANCT' });
  return 'REPORTEE';
}

/** A task of the structure, opened when an échéance falls due. */
const open =
  (kind: 'PLANIFIER_DEPART' | 'DECLARER_FIN_CONTRAT' | 'RENDRE_OU_POURVOIR'): HandleEcheance =>
  async (tx, _echeance, posteId) => {
    const poste = await lockPoste(tx, posteId);
    if (poste) await taches.open(tx, posteSujet(poste), { kind, role: 'STRUCTURE' });
  };

/** The conseiller should have left for training fifteen days after the start of the contract. */
const alertDepart = open('PLANIFIER_DEPART');

/** A fixed-term contract reached its last day: declare its end, or transmit the next. */
const askRupture = open('DECLARER_FIN_CONTRAT');

/** The poste has been vacant for long: fill it or return it. */
const askRetour = open('RENDRE_OU_POURVOIR');

/** The acts of fillPoste. */
export const posteActs = (follow: Follow): Omit<FillPosteActivities, keyof FollowActivities> => ({
  remindRecrutement: follow.remind(remindRecrutement),
  markDelaiDepasse: follow.actAlone(markDelaiDepasse),
  alertDepart: follow.act(alertDepart),
  askRupture: follow.act(askRupture),
  askRetour: follow.act(askRetour),
});
