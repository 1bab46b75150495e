import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { contact } from './contact';
import type { StructureRow } from './structure.row';
import { lockStructure, updateContact } from './structure.store';

/**
 * The structure, or the ANCT, corrects the person to write to; the messages that wait for an address leave.
 *
 * Errors  INTROUVABLE, CONTACT_ABSENT (no candidature gave one yet)
 */
export const amendContact = useCase({
  name: 'amendContact',
  input: z.object({ structureId: z.uuid(), contact }),
  vise: { table: 'structure', champ: 'structureId' },
  rend: 'structureId',
  async handle(tx, asked): Promise<Result<StructureRow>> {
    const structure = await lockStructure(tx, asked.structureId);
    if (!structure) return refuse('INTROUVABLE', { objet: 'Cette structure', champ: 'structureId' });
    const { contactPersonneId } = structure;
    if (!contactPersonneId) return refuse('CONTACT_ABSENT', { champ: 'structureId' });
    await updateContact(tx, contactPersonneId, asked.contact);
    return ok(structure);
  },
});
