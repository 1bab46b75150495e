import { accepts, transition } from '@cn/domain/kernel/machine';
import { unwrap } from '@cn/domain/kernel/result';
import { structureMachine, type StructureEvent } from '@cn/domain/structure/structure.state';
import type { Tx } from '@cn/platform/db/tx';
import type { StructureRow } from './structure.row';
import { lockStructure, updateStructure } from './structure.store';

/** The state of a structure after an event; the same when the event moves it no further. */
export const statutAfter = ({ statut }: StructureRow, event: StructureEvent): StructureRow['statut'] =>
  accepts(structureMachine, statut, event)
    ? unwrap(transition(structureMachine, statut, event, null))
    : statut;

/** Moves a structure along its machine when an event of a demande or of a convention changes where it stands. */
export async function moveStructure(
  tx: Tx,
  structureId: string,
  event: StructureEvent,
): Promise<StructureRow | null> {
  const structure = await lockStructure(tx, structureId);
  const statut = structure && statutAfter(structure, event);
  return statut && statut !== structure.statut ? updateStructure(tx, structure, { statut }) : structure;
}
