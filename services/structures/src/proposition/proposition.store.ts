import {
  PROPOSITION_OUVERTE,
  type ChampPropose,
  type FicheStructure,
  type PropositionState,
} from '@cn/domain/structure/proposition';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { updateVersioned } from '@cn/platform/db/versioned';
import { demandeSujet, latestDemande } from '../demande/demande.store';
import { dossiersOf } from '../dossier/dossier.store';
import { taches } from '../echeance';
import { PropositionRow } from './proposition.row';

export const findProposition = (tx: Tx, propositionId: string): Promise<PropositionRow | null> =>
  tx.findOne(PropositionRow, { propositionId });

export const lockProposition = (tx: Tx, propositionId: string): Promise<PropositionRow | null> =>
  tx.lock(PropositionRow, { propositionId });

/** Propositions of structures, the latest first. */
export const listPropositions = (tx: Tx, structureIds: readonly string[]): Promise<PropositionRow[]> =>
  tx.find(PropositionRow, { structureId: structureIds }, { order: { propositionId: 'DESC' } });

/** What is proposed, and by whom. */
export interface Proposed {
  champ: ChampPropose;
  avant: Partial<FicheStructure>;
  apres: Partial<FicheStructure>;
  source: string | null;
  justification: string | null;
  etat: PropositionState;
}

/**
 * Keeps a proposition for a locked structure and tells its dossiers; the one that stood open for the same field is
 * replaced.
 */
export async function recordProposition(
  tx: Tx,
  structure: { structureId: string; departement: string },
  proposed: Proposed,
): Promise<PropositionRow> {
  const { structureId, departement } = structure;
  await replaceOpen(tx, structureId, proposed.champ);
  const settled = !PROPOSITION_OUVERTE.includes(proposed.etat);
  const { compteId } = tx.acteur;
  const row: PropositionRow = {
    propositionId: uuidv7(),
    structureId,
    departement,
    ...proposed,
    refus: null,
    proposedOn: tx.today,
    acceptedBy: proposed.etat === 'A_EXAMINER' ? null : compteId,
    settledBy: settled ? compteId : null,
    settledOn: settled ? tx.today : null,
    recordedAt: new Date(tx.context.at.toEpochMilli()),
    version: 1,
  };
  await tx.insert(PropositionRow, row);
  await announce(tx, row, settled ? 'PropositionAccepted' : 'PropositionRecorded');
  await syncTache(tx, structureId);
  return row;
}

async function replaceOpen(tx: Tx, structureId: string, champ: ChampPropose): Promise<void> {
  const open = await tx.findOne(PropositionRow, { structureId, champ, etat: PROPOSITION_OUVERTE });
  if (open) await updateProposition(tx, open, { etat: 'REMPLACEE', settledOn: tx.today });
}

const updateProposition = (tx: Tx, row: PropositionRow, change: Partial<PropositionRow>) =>
  updateVersioned(tx, PropositionRow, 'propositionId', row, change);

/** Moves a locked proposition on, tells its dossiers, and closes the task once nothing is left to examine. */
export async function advanceProposition(
  tx: Tx,
  row: PropositionRow,
  change: Pick<PropositionRow, 'etat'> & Partial<PropositionRow>,
): Promise<PropositionRow> {
  const open = PROPOSITION_OUVERTE.includes(change.etat);
  const settled = open ? {} : { settledBy: tx.acteur.compteId, settledOn: tx.today };
  await updateProposition(tx, row, { ...settled, ...change });
  await announce(tx, row, row.etat === 'REJETEE' ? 'PropositionRejected' : 'PropositionAccepted');
  await syncTache(tx, row.structureId);
  return row;
}

/** One task for all that is proposed of a structure, on its latest demande: a structure without one has nobody to tell. */
async function syncTache(tx: Tx, structureId: string): Promise<void> {
  const demande = await latestDemande(tx, structureId);
  if (!demande) return;
  const sujet = demandeSujet(demande);
  const left = await tx.count(PropositionRow, { structureId, etat: PROPOSITION_OUVERTE });
  if (left > 0) await taches.open(tx, sujet, { kind: 'EXAMINER_PROPOSITION', role: 'ANCT' });
  else await taches.close(tx, sujet.sujet, ['EXAMINER_PROPOSITION'], 'PROPOSITION_REGLEE');
}

async function announce(
  tx: Tx,
  row: PropositionRow,
  name: 'PropositionRecorded' | 'PropositionAccepted' | 'PropositionRejected',
): Promise<void> {
  const { propositionId, structureId, departement, champ, etat } = row;
  const proposition = {
    propositionId,
    structureId,
    champ,
    avant: wordsOf(row.avant),
    apres: wordsOf(row.apres),
    etat,
    deListe: row.source !== null,
  };
  for (const { dossierId } of await dossiersOf(tx, structureId))
    await tx.emit(
      name,
      { dossierId, structureId, departement, key: propositionId, version: row.version },
      { proposition },
    );
}

/** A part of a fiche as people read it. */
export const wordsOf = ({ nom, siret, codePostal, commune }: Partial<FicheStructure>): string =>
  nom ?? siret ?? (codePostal === undefined ? '' : `${codePostal} ${commune ?? ''}`.trim());
