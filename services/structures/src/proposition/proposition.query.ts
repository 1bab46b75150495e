import type { PropositionState } from '@cn/domain/structure/proposition';
import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import type { PropositionRow } from './proposition.row';

/** What a proposition is looked for by. */
export interface PropositionFiltre {
  etats?: PropositionState[] | null;
  structureId?: string | null;
}

/** One page of propositions, the latest first, within the caller's territory. */
export const pagePropositions = (
  tx: Tx,
  args: ListArgs & { filtre?: PropositionFiltre | null },
): Promise<List<PropositionRow>> =>
  pageOf<PropositionRow>(tx, args, {
    liste: 'propositions',
    select: `proposition_id as "propositionId", structure_id as "structureId", champ, avant, apres, source, justification,
      refus, etat, proposed_on as "proposedOn", settled_on as "settledOn", version`,
    from: 'proposition',
    where: '($1::text[] is null or etat = any($1)) and ($2::uuid is null or structure_id = $2)',
    parameters: [args.filtre?.etats ?? null, args.filtre?.structureId ?? null],
    order: [],
    sens: 'desc',
    id: 'proposition_id',
    suivi: { table: 'proposition', id: 'proposition_id' },
  });
