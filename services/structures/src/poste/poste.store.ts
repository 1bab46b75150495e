import { sujetOf } from '@cn/contracts/workflow';
import { LocalDate } from '@cn/domain/kernel/date';
import { contratAuDossier, type ContratOccupant } from '@cn/domain/poste/occupation';
import { COUNTED_STATES, type PosteContext } from '@cn/domain/poste/poste.state';
import { checkDelaiRecrutement } from '@cn/domain/poste/recrutement';
import type { TacheKind } from '@cn/domain/kernel/tache';
import type { DossierRef, Tx } from '@cn/platform/db/tx';
import { updateVersioned } from '@cn/platform/db/versioned';
import type { SujetRef } from '@cn/platform/echeance/echeance.store';
import { DerogationRow, PosteRow } from './poste.row';

export const findPoste = (tx: Tx, posteId: string): Promise<PosteRow | null> =>
  tx.findOne(PosteRow, { posteId });

export const lockPoste = (tx: Tx, posteId: string): Promise<PosteRow | null> =>
  tx.lock(PosteRow, { posteId });

export const listPostes = (
  tx: Tx,
  where: { demandeId: string } | { structureId: string },
): Promise<PosteRow[]> => tx.find(PosteRow, where, { order: { posteId: 'ASC' } });

/** Derogations of a poste, first to last, those taken back among them. */
export const listDerogations = (tx: Tx, posteId: string): Promise<DerogationRow[]> =>
  tx.find(DerogationRow, { posteId }, { order: { derogationId: 'ASC' } });

/** Derogations in force of a poste, first to last. */
export const derogationsOf = async (tx: Tx, posteId: string): Promise<DerogationRow[]> =>
  (await listDerogations(tx, posteId)).filter(({ withdrawnOn }) => withdrawnOn === null);

/** Marks a derogation as taken back today. */
export const withdrawRow = async (tx: Tx, derogationId: string, retrait: string): Promise<void> => {
  const change = { withdrawnOn: tx.today, withdrawnBy: tx.acteur.compteId, retrait };
  await tx.update(DerogationRow, { derogationId }, change);
};

export const insertPoste = async (tx: Tx, poste: PosteRow): Promise<void> => {
  await tx.insert(PosteRow, poste);
};

export const insertDerogation = async (tx: Tx, derogation: DerogationRow): Promise<void> => {
  await tx.insert(DerogationRow, derogation);
};

/** The demandes that postes were granted by, in the order in which they are locked. */
export async function demandesOfPostes(tx: Tx, posteIds: readonly string[]): Promise<string[]> {
  const postes = await tx.find(PosteRow, { posteId: posteIds });
  return [...new Set(postes.map(({ demandeId }) => demandeId))].sort();
}

/** Postes that a structure holds (ACCORDE or ATTRIBUE). */
export const countHeld = (tx: Tx, structureId: string): Promise<number> =>
  tx.count(PosteRow, { structureId, etat: COUNTED_STATES });

/** Postes that count against the national cap, under the lock that decisions take one after the other. */
export async function countPostes(tx: Tx): Promise<number> {
  await tx.sql(`select pg_advisory_xact_lock(hashtext('postes.plafond'))`);
  const [row] = await tx.sql<{ total: number }>('select count(*) as total from poste where etat = any($1)', [
    COUNTED_STATES,
  ]);
  return row?.total ?? 0;
}

/** Writes a change of a poste locked by `lockPoste`, and counts its version up. */
export const updatePoste = (tx: Tx, poste: PosteRow, change: Partial<PosteRow>): Promise<PosteRow> =>
  updateVersioned(tx, PosteRow, 'posteId', poste, change);

export const posteRef = (poste: PosteRow): DossierRef & { key: string; version: number } => ({
  dossierId: poste.dossierId,
  structureId: poste.structureId,
  departement: poste.departement,
  key: poste.posteId,
  version: poste.version,
});

export const posteSujet = (poste: PosteRow): SujetRef => ({
  sujet: sujetOf('fillPoste', poste.posteId),
  dossierId: poste.dossierId,
  structureId: poste.structureId,
  departement: poste.departement,
});

/** A poste as its events carry it. */
export const posteMessage = (poste: PosteRow) => ({
  posteId: poste.posteId,
  demandeId: poste.demandeId,
  structureId: poste.structureId,
  etat: poste.etat,
  version: poste.versionProgramme,
  asOf: poste.asOf,
  nature: poste.nature,
  typeStructure: poste.typeStructure,
  limiteOn: poste.limiteOn ?? '',
  delaiDepasseOn: poste.delaiDepasseOn ?? '',
  numero: poste.numero,
});

/** Whether a contract received on a civil day stops the deadline in force (F-05). */
export const isReceivedInTime = ({ limiteOn }: PosteRow, receivedOn: string): boolean =>
  checkDelaiRecrutement(limiteOn ? LocalDate.parse(limiteOn) : null, LocalDate.parse(receivedOn)).ok;

/** The contract behind a poste as the law reads it; none while none was transmitted. */
const occupantsOf = ({
  contratTransmittedOn,
  contratStartsOn,
  contratEndsOn,
}: PosteRow): ContratOccupant[] =>
  contratTransmittedOn && contratStartsOn
    ? [
        {
          transmisOn: LocalDate.parse(contratTransmittedOn),
          startOn: LocalDate.parse(contratStartsOn),
          vacantOn: contratEndsOn ? LocalDate.parse(contratEndsOn).plusDays(1) : null,
        },
      ]
    : [];

/** What the guards of a poste look at on a day; `motif` is the reason of the one who acts. */
export const posteContext = (poste: PosteRow, on: LocalDate, motif: string | null = null): PosteContext => ({
  vacant: !contratAuDossier(occupantsOf(poste), on),
  delaiDepasse: poste.delaiDepasseOn !== null,
  motif,
  memeDepartement: true,
  conventionEnCours: poste.etat === 'ATTRIBUE',
});

/** Kinds of task that a poste may have open. */
export const TACHES_POSTE: readonly TacheKind[] = [
  'RECRUTER',
  'DEROGER_OU_RETIRER',
  'VERIFIER_RAPPEL',
  'PLANIFIER_DEPART',
  'DECLARER_FIN_CONTRAT',
  'RENDRE_OU_POURVOIR',
] as const satisfies readonly TacheKind[];
