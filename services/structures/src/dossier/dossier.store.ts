import type { Tx } from '@cn/platform/db/tx';
import { DossierRow } from './dossier.row';

/** @returns the next number of the year: `CN-2022-000123`. Gaps are possible, repeats are not. */
export async function nextNumero(tx: Tx): Promise<string> {
  const annee = tx.context.today.year();
  const [row] = await tx.sql<{ valeur: number }>(
    `insert into compteur (nom, annee, valeur) values ('dossier', $1, 1)
     on conflict on constraint compteur_pk do update set valeur = compteur.valeur + 1 returning valeur`,
    [annee],
  );
  return `CN-${annee}-${String(row?.valeur ?? 0).padStart(6, '0')}`;
}

export const findDossier = (tx: Tx, dossierId: string): Promise<DossierRow | null> =>
  tx.findOne(DossierRow, { dossierId });

/** Freezes the date at which the référentiel is read for the dossier: the day of the decision. */
export const freezeAsOf = async (tx: Tx, dossierId: string, asOf: string): Promise<void> => {
  await tx.update(DossierRow, { dossierId }, { asOf });
};

/** The dossiers of a structure, the first opened first. */
export const dossiersOf = (tx: Tx, structureId: string): Promise<DossierRow[]> =>
  tx.find(DossierRow, { structureId }, { order: { dossierId: 'ASC' } });

export const hasDossier = (tx: Tx, structureId: string): Promise<boolean> =>
  tx.exists(DossierRow, { structureId });
