import { LocalDate, startOfDayParis } from '@cn/domain/kernel/date';
import { SYSTEME } from '@cn/platform/auth/acteur';
import type { Database } from '@cn/platform/db/database';
import { invalidArgument } from '@cn/platform/graphql/argument';
import type { DossierRow } from '../dossier/dossier.query';
import { isLate, summarize } from '../dossier/summarize';
import { fold, type Tables } from './fold';
import { etapesOf, gather, partsOf } from './gather';
import { readHistoire } from './read-histoire';

/**
 * A dossier as it was at the end of a civil day, from its facts up to then; null when it was not open yet. Whoever sees
 * the dossier today sees its past, within the same territory and the same fields.
 *
 * @param today the line that the caller sees today
 * Errors  SAISIE_INVALIDE when the day is not over nor running
 */
export async function readPasse(
  database: Database,
  today: DossierRow,
  on: string,
): Promise<DossierRow | null> {
  return database.read(SYSTEME, async (tx) => {
    if (on > tx.today) throw invalidArgument('on', 'un jour qui n’est pas à venir');
    const histoire = await readHistoire(tx, today, startOfDayParis(LocalDate.parse(on).plusDays(1)));
    const last = histoire.filter(({ lieu }) => lieu.dossier_id === today.dossier_id).at(-1)?.event.at;
    const tables = fold(histoire);
    const facts = last ? gather(tables, today.dossier_id, last.toString()) : null;
    if (!facts || !last) return null;
    const { structure_id, departement } = today;
    const modified_at = new Date(last.toEpochMilli());
    const sum = summarize(facts);
    const line = { ...sum, en_retard: isLate(sum, on), modified_at, structure_id, departement };
    const part_etapes = [{ demande: facts.demande, ...etapesOf(tables) }];
    return { ...line, ...partColumnsOf(tables, line), part_etapes };
  });
}

/** What a dossier page reads beside the line, under the names by which it finds what was read with it. */
function partColumnsOf(tables: Tables, { dossier_id, structure_id, departement, ...line }: DossierRow) {
  const lieu = { dossierId: dossier_id, structureId: structure_id, departement };
  const { postes, conventions, tranches, aVenir, taches } = partsOf(tables);
  return {
    part_postes: postes.map((one) => ({
      ...lieu,
      ...{ posteId: one.poste_id, rang: one.numero, etat: one.etat, occupe: one.contrat },
      ...{ limiteOn: one.limite_on, delaiDepasseOn: one.delai_depasse_on, departOn: one.depart_on },
    })),
    part_conventions: conventions.map((one) => ({
      ...lieu,
      ...{ conventionId: one.convention_id, numero: one.numero, etat: one.etat },
      ...{ montantCents: one.montant_cents, signedOn: one.signed_on, finOn: one.fin_on },
    })),
    part_tranches: tranches.map((one) => ({
      ...lieu,
      ...{ trancheId: one.tranche_id, posteId: one.poste_id, rang: one.numero, etat: one.etat },
      ...{ montantCents: one.montant_cents, echeanceOn: one.echeance_on, motifs: one.motifs },
      etatOn: one.etat_on,
    })),
    part_aVenir: aVenir.map((one) => ({
      ...lieu,
      ...{ id: one.echeance_id, sujet: one.sujet, kind: one.kind, etat: one.etat, regle: one.regle },
      ...{ echeanceOn: one.echeance_on, echeanceAt: one.instant, effet: one.effet, acteur: one.acteur },
      ...{ montantCents: one.montant_cents, motif: one.motif },
    })),
    part_taches: taches.map((one) => ({
      ...lieu,
      ...{ id: one.tache_id, sujet: one.sujet, kind: one.kind, role: one.role, etat: one.etat },
      ...{ openedOn: one.opened_on, echeanceOn: one.echeance_on, closedOn: one.closed_on, motif: one.motif },
      ...{ numero: line.numero, structureNom: line.structure_nom },
    })),
  };
}
