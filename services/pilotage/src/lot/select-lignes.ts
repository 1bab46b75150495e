import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { Tx } from '@cn/platform/db/tx';
import { groupBy } from '@cn/platform/graphql/loader';
import type { DossierFiltre } from '../dossier/dossier.filtre';
import { listDossiers } from '../dossier/dossier.query';
import type { ActeEnLot, Champs } from './acte';
import type { NewLigne } from './operation.store';

/** Lines of one operation at most. */
export const MOST = 5_000;
const PAGE = 100;

/** Where the objects of acts are, those that an act may still be upon. */
const OBJETS: Readonly<Record<ActeEnLot['objet'], string>> = {
  Demande:
    'select dossier_id, demande_id as objet_id, true as vivant, demande_id as ordre from projection.demande',
  Poste: `select dossier_id, poste_id as objet_id, etat in ('ACCORDE', 'ATTRIBUE') as vivant, poste_id as ordre
    from projection.poste`,
  Convention: `select dossier_id, convention_id as objet_id,
      etat not in ('REFUSEE', 'ABANDONNEE', 'ECHUE', 'TRANSFEREE', 'RESILIEE') as vivant, convention_id as ordre
    from projection.convention`,
};

interface Found {
  dossierId: string;
  objetId: string;
}

/**
 * The objects of the dossiers that a filter keeps, within the caller's territory, in the order of their numbers; a dossier
 * that has none keeps its line, which says so.
 *
 * Errors  SAISIE_INVALIDE when no dossier is kept, or too many
 */
export async function selectByFilter(
  tx: Tx,
  acte: ActeEnLot,
  filtre: DossierFiltre,
): Promise<Result<NewLigne[]>> {
  const dossiers: string[] = [];
  let after: string | null = null;
  do {
    const page = await listDossiers(tx, { filtre, tri: 'NUMERO', first: PAGE, after });
    dossiers.push(...page.nodes.map((row) => row.dossier_id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after && dossiers.length <= MOST);
  const found = await tx.sql<Found>(
    `select dossier_id as "dossierId", objet_id as "objetId" from (${OBJETS[acte.objet]}) o
     where dossier_id = any($1) and vivant order by ordre`,
    [dossiers],
  );
  const byDossier = groupBy(dossiers, found, ({ dossierId }) => dossierId);
  return bounded(
    dossiers.flatMap((dossierId) => lignesOf(dossierId, byDossier.get(dossierId) ?? [])),
    'filtre',
  );
}

const lignesOf = (dossierId: string, found: readonly Found[]): NewLigne[] =>
  found.length > 0
    ? found.map(({ objetId }) => ({ dossierId, objetId, champs: null }))
    : [{ dossierId, objetId: null, champs: null }];

/**
 * The objects chosen one by one, in the order given.
 *
 * Errors  INTROUVABLE when one is not the caller's to see, or is none of the act's; SAISIE_INVALIDE when one comes twice, when
 *         there is none, or too many
 */
export async function selectChosen(
  tx: Tx,
  acte: ActeEnLot,
  chosen: readonly { objet: string; champs?: Champs | null | undefined }[],
): Promise<Result<NewLigne[]>> {
  const found = await tx.sql<Found>(
    `select dossier_id as "dossierId", objet_id as "objetId" from (${OBJETS[acte.objet]}) o where objet_id = any($1)`,
    [chosen.map(({ objet }) => objet)],
  );
  const dossierOf = new Map(found.map(({ objetId, dossierId }) => [objetId, dossierId]));
  const lignes: NewLigne[] = [];
  const seen = new Set<string>();
  for (const [at, { objet, champs }] of chosen.entries()) {
    const champ = `lignes.${at}.objet`;
    const dossierId = dossierOf.get(objet);
    if (!dossierId) return refuse('INTROUVABLE', { objet: 'Cet objet', champ });
    if (seen.has(objet)) return refuse('SAISIE_INVALIDE', { champ, attendu: 'chaque objet une seule fois' });
    seen.add(objet);
    lignes.push({ dossierId, objetId: objet, champs: champs ?? null });
  }
  return bounded(lignes, 'lignes');
}

function bounded(lignes: NewLigne[], champ: string): Result<NewLigne[]> {
  if (lignes.length === 0) return refuse('SAISIE_INVALIDE', { champ, attendu: 'au moins un dossier' });
  if (lignes.length > MOST) {
    const attendu = `au plus ${MOST.toLocaleString('fr-FR')} lignes ; précisez le filtre`;
    return refuse('SAISIE_INVALIDE', { champ, attendu });
  }
  return ok(lignes);
}
