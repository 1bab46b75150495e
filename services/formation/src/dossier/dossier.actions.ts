import { lireNombres, siPresent } from '@cn/domain/referentiel/value';
import type { Tx } from '@cn/platform/db/tx';
import type { Targets } from '@cn/platform/graphql/action';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { action, ESSAI, NUL, type Target } from '@cn/platform/usecase/action';
import { cancelDepartFormation } from '../parcours/cancel-depart-formation';
import { cancelParcours } from '../parcours/cancel-parcours';
import { listParcours, type ParcoursView } from '../parcours/parcours.query';
import { proposeParcours } from '../parcours/propose-parcours';
import { recordDepartFormation } from '../parcours/record-depart-formation';
import { listPostes, type PosteAFormer } from '../replica/replica.store';

const PARCOURS = [action(cancelDepartFormation), action(cancelParcours, { justification: ESSAI })];
/** A day within the contract is for who knows it to type. */
const DEPART = action(recordDepartFormation, { departOn: '2020-07-01' }, [
  'SAISIE_INVALIDE',
  'CONTRAT_SIGNE_TARD',
]);

/** What may be done for the training of the postes of dossiers. */
export const dossierTargets: Targets = (tx, ids) => targetsOf(tx, ids, 'dossierId');

/** The same, of postes. */
export const posteTargets: Targets = (tx, ids) => targetsOf(tx, ids, 'posteId');

async function targetsOf(
  tx: Tx,
  ids: readonly string[],
  by: 'dossierId' | 'posteId',
): Promise<ReadonlyMap<string, Target[]>> {
  const found = new Map<string, Target[]>(ids.map((id) => [id, []]));
  const known = await listParcours(tx, ids, by);
  for (const one of known) found.get(one[by])?.push(...parcoursTargets(one));
  for (const poste of await listPostes(tx, ids, by)) {
    if (known.some(({ posteId }) => posteId === poste.posteId)) continue;
    found.get(poste[by])?.push(await toProposeTarget(tx, poste));
  }
  return found;
}

const parcoursTargets = ({ parcoursId, posteId, departOn, version }: ParcoursView): Target[] => [
  {
    sur: 'Parcours',
    posteId,
    fixe: { posteId },
    version: null,
    valeurs: { departOn },
    actions: [DEPART],
  },
  { sur: 'Parcours', posteId, fixe: { parcoursId }, version, actions: PARCOURS },
];

async function toProposeTarget(tx: Tx, poste: PosteAFormer): Promise<Target> {
  const { posteId, candidatId } = poste;
  const heures = siPresent(lireNombres(await lecteurOf(tx, poste), 'formation.heures'))?.valeur ?? [];
  return {
    sur: 'Poste',
    posteId,
    fixe: { posteId, candidatId: candidatId ?? NUL },
    version: null,
    choix: { heures: heures.map((one) => ({ valeur: String(one), libelle: `${one} heures` })) },
    actions: [action(proposeParcours, { heures: heures[0] ?? 1 })],
  };
}
