import { uuidv7 } from '../db/uuid';
import type { Tx } from '../db/tx';
import type { PlannedEcheance, SujetRef } from './planned-echeance';

/** Business key of a line inside its subject. */
export const keyOf = (line: PlannedEcheance): string =>
  line.cle ?? `${line.kind}:${line.rank}:${line.echeanceOn}`;

/** Lines of a subject that are added, or planned again when they had been cancelled. */
export const WRITTEN = `written as (
  insert into echeance (echeance_id, dossier_id, structure_id, departement, sujet, cle, kind, rank, echeance_on,
    instant, regle, parametres, effet, acteur, montant_cents, created_at)
  select l.echeance_id, l.dossier_id, l.structure_id, l.departement, l.sujet, l.cle, l.kind, l.rank, l.echeance_on,
    l.instant, l.regle, l.parametres, l.effet, l.acteur, l.montant_cents, $2::timestamptz
  from jsonb_populate_recordset(null::echeance, $1) l
  on conflict on constraint echeance_cle do update
    set etat = 'PREVUE', motif = null, echeance_on = excluded.echeance_on, instant = excluded.instant,
      version = echeance.version + 1
    where echeance.etat = 'ANNULEE'
  returning *)`;

/** What `WRITTEN` is given: each business key once. */
export function lines(tx: Tx, ref: SujetRef, planned: readonly PlannedEcheance[]): unknown[] {
  const rows = new Map(planned.toReversed().map((line) => [keyOf(line), line]));
  const written = [...rows].toReversed().map(([cle, line]) => ({
    echeance_id: uuidv7(),
    dossier_id: ref.dossierId,
    structure_id: ref.structureId,
    departement: ref.departement,
    sujet: ref.sujet,
    cle,
    kind: line.kind,
    rank: line.rank,
    echeance_on: line.echeanceOn,
    instant: line.instant,
    regle: line.regle,
    parametres: line.parametres ?? {},
    effet: line.effet,
    acteur: line.acteur ?? null,
    montant_cents: line.montantCents ?? null,
  }));
  return [JSON.stringify(written), tx.context.at.toString()];
}

/** Marks the rows of a list as handled, those that still are pending. */
export const SETTLE = `
  update echeance e set etat = s.etat, motif = s.motif, treated_at = s.treated_at, version = e.version + 1
  from jsonb_to_recordset($1) as s (echeance_id uuid, etat text, motif text, treated_at timestamptz)
  where e.echeance_id = s.echeance_id and e.etat = 'PREVUE' returning e.*`;
