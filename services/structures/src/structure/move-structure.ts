import { accepts, transition } from '@cn/domain/kernel/machine';
import { unwrap } from '@cn/domain/kernel/result';
import { structureMachine, type StructureEvent } from '@cn/domain/structure/structure.state';
import type { Tx } from '@cn/platform/db/tx';
import { hasOpenDemande } from '../demande/demande.store';
import { countHeld } from '../poste/poste.store';
import type { StructureRow } from './structure.row';
import { lockStructure, updateStructure } from './structure.store';

/** The state of a structure after an event; the same when the event moves it no further. */
export const statutAfter = ({ statut }: StructureRow, event: StructureEvent): StructureRow['statut'] =>
  accepts(structureMachine, statut, event)
    ? unwrap(transition(structureMachine, statut, event, null))
    : statut;

async function move(tx: Tx, structure: StructureRow, event: StructureEvent): Promise<StructureRow> {
  const statut = statutAfter(structure, event);
  return statut === structure.statut ? structure : updateStructure(tx, structure, { statut });
}

/** Moves a structure along its machine when a demande or a convention takes it further. */
export async function moveStructure(
  tx: Tx,
  structureId: string,
  event: Extract<StructureEvent, 'activateStructure' | 'signConvention'>,
): Promise<StructureRow | null> {
  const structure = await lockStructure(tx, structureId);
  return structure && move(tx, structure, event);
}

/**
 * A demande is over without postes: its structure may apply again, and its espace closes, unless a poste that it holds
 * or another demande keeps it where it stands. Asked under the lock of the structure, which a new demande takes too.
 */
export async function releaseStructure(
  tx: Tx,
  structureId: string,
  event: Extract<StructureEvent, 'rejectDemande' | 'withdrawDemande'>,
): Promise<void> {
  const structure = await lockStructure(tx, structureId);
  const kept = (await countHeld(tx, structureId)) > 0 || (await hasOpenDemande(tx, structureId));
  if (structure && !kept) await move(tx, structure, event);
}
