import { uuidv7 } from '@cn/platform/db/uuid';
import type { Tx } from '@cn/platform/db/tx';
import type { DemandeRow } from '../demande/demande.row';
import { taches } from '../echeance';
import { planPosteEcheances } from './poste.echeancier';
import type { PosteRow } from './poste.row';
import { insertPoste, posteMessage, posteRef, posteSujet } from './poste.store';

/** The postes of an accepted demande are born, each with its own deadline and its own procedure. */
export async function grantPostes(tx: Tx, demande: DemandeRow, count: number): Promise<void> {
  for (let numero = 1; numero <= count; numero++) {
    const poste: PosteRow = {
      posteId: uuidv7(),
      dossierId: demande.dossierId,
      demandeId: demande.demandeId,
      structureId: demande.structureId,
      departement: demande.departement,
      numero,
      etat: 'ACCORDE',
      versionProgramme: demande.versionProgramme,
      asOf: tx.today,
      nature: demande.nature,
      typeStructure: demande.typeStructure,
      grantedOn: tx.today,
      limiteOn: null,
      delaiDepasseOn: null,
      attributedOn: null,
      endedOn: null,
      motif: null,
      conventionId: null,
      contratId: null,
      contratTransmittedOn: null,
      contratStartsOn: null,
      contratEndsOn: null,
      contratRecordedAt: null,
      departOn: null,
      recordedAt: new Date(tx.context.at.toEpochMilli()),
      version: 1,
    };
    await insertPoste(tx, poste);
    await planPosteEcheances(tx, poste, 'POSTE_ACCORDE');
    await taches.open(tx, posteSujet(poste), {
      kind: 'RECRUTER',
      role: 'STRUCTURE',
      echeanceOn: poste.limiteOn,
    });
    await tx.emit('PosteGranted', posteRef(poste), { poste: posteMessage(poste) });
    await tx.nudge(posteSujet(poste).sujet, poste.dossierId);
  }
}
