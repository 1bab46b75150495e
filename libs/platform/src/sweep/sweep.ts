import type { Wait } from '@cn/contracts/procedure/procedure';
import { PROCEDURES, workflowOf, type Sujet } from '@cn/contracts/workflow';
import type { Client } from 'pg';
import type { Engine } from '../temporal/engine';

/** Why a case sleeps. */
export type Sommeil = keyof typeof SOMMEILS;

/** What each kind of sleep means, and what to do. */
export const SOMMEILS = {
  SANS_ECHEANCE: 'ni échéance à venir, ni tâche ouverte, ni partenaire attendu : revoir le dossier',
  ECHEANCE_PASSEE: 'une échéance passée attend toujours : regarder la procédure dans le moteur',
  TACHE_FERMEE_SANS_ACTE: 'la tâche est fermée et l’acte attendu n’a pas eu lieu : rouvrir la tâche',
  MISE_A_PART: 'un acte échoue sans cesse : corriger le dossier, puis lancer « npm run rearm »',
  PROCEDURE_ARRETEE:
    'la procédure ne tourne pas dans le moteur, ou ne sait plus lire son histoire : lancer « npm run rearm »',
} as const;

/** A case that nothing will wake. */
export interface Dormeur {
  sujet: string;
  dossierId: string | null;
  sommeil: Sommeil;
}

/** What a service's database says of one open subject, or of a closed one for which something is still due. */
export interface OpenSujet {
  sujet: Sujet;
  dossier_id: string | null;
  attend: string | null;
  passee: boolean;
  aVenir: boolean;
  aPart: boolean;
  taches: string[];
}

/**
 * Finds the open subjects of a service that nothing will wake.
 *
 * Errors  whatever PostgreSQL or the engine answers when away
 */
export async function sweep(
  client: Client,
  engine: Engine,
): Promise<{ ouverts: number; dormeurs: Dormeur[] }> {
  const { rows } = await client.query<OpenSujet>(OPEN);
  const dormeurs: Dormeur[] = [];
  for (const row of rows) {
    const found = sommeilsOf(row);
    if (!(await engine.isRunning(row.sujet))) found.push('PROCEDURE_ARRETEE');
    dormeurs.push(...found.map((sommeil) => ({ sujet: row.sujet, dossierId: row.dossier_id, sommeil })));
  }
  return { ouverts: rows.length, dormeurs };
}

/** What the facts of a subject say, without the engine. */
export function sommeilsOf(open: OpenSujet): Sommeil[] {
  const wait = waitOf(open);
  const expected = wait?.taches ?? [];
  const found: Sommeil[] = [];
  if (open.aPart) return ['MISE_A_PART'];
  if (open.passee) found.push('ECHEANCE_PASSEE');
  if (expected.length > 0 && !expected.some((kind) => open.taches.includes(kind)))
    found.push('TACHE_FERMEE_SANS_ACTE');
  const declared = wait?.raison !== undefined && expected.length === 0;
  if (found.length === 0 && !open.aVenir && open.taches.length === 0 && !declared)
    found.push('SANS_ECHEANCE');
  return found;
}

function waitOf({ sujet, attend }: OpenSujet): Wait | undefined {
  const waits: Record<string, Wait> = PROCEDURES[workflowOf(sujet)].waits;
  return attend === null ? undefined : waits[attend];
}

const OPEN = `
  select n.sujet, n.dossier_id, n.attend,
    coalesce(bool_or(e.instant <= clock.instant), false) as passee,
    coalesce(bool_or(e.instant > clock.instant), false) as "aVenir",
    exists (select from mise_a_part m where m.sujet = n.sujet) as "aPart",
    array(select kind from tache t where t.sujet = n.sujet and t.etat = 'OUVERTE') as taches
  from (select maintenant(h) as instant from horloge h) clock, nudge n
  left join echeance e on e.sujet = n.sujet and e.etat = 'PREVUE'
  where not n.clos or e.instant <= clock.instant
  group by n.sujet, n.dossier_id, n.attend, clock.instant
  order by n.sujet`;
