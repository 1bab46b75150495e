import { frenchDate, localDate } from '@cn/domain/kernel/date';
import type { GraphContext } from '@cn/platform/graphql/context';
import { connectionOf, type List, type ListArgs } from '@cn/platform/graphql/page';
import { qui } from '../journal/words';
import { partOf, partReader, type Part, type Parts } from './dossier-parts.query';
import { readEtapes } from './read-etapes';
import { readContacts, type DossierRow } from './dossier.query';

/** A dossier as the API shows it: what is not always asked for is written, or read, only when it is asked for. */
export function viewDossier(row: DossierRow) {
  return {
    row,
    id: row.dossier_id,
    numero: row.numero,
    structureId: row.structure_id,
    structureNom: row.structure_nom,
    siret: row.siret,
    commune: row.commune,
    departement: row.departement,
    kind: row.kind,
    demandeId: row.demande_id,
    versionProgramme: row.version_programme,
    etat: row.etat,
    etatLibelle: row.etat_libelle,
    get situation() {
      return situation(row);
    },
    quiALaMain: row.main,
    depuisOn: row.main_depuis,
    resteAFaire: row.reste_a_faire,
    prochaineOn: row.prochaine_on,
    prochainEffet: row.prochain_effet,
    attenduOn: row.attendu_on,
    enRetard: row.en_retard,
    postesDemandes: row.postes_demandes,
    postesAccordes: row.postes_accordes,
    postesAttribues: row.postes_attribues,
    postesOccupes: row.postes_occupes,
    ratio: `${row.postes_occupes}/${row.postes_attribues}`,
    ratioCause: row.ratio_cause,
    montantCents: row.montant_cents,
    payeCents: row.paye_cents,
    openedOn: row.opened_on,
    decidedOn: row.decided_on,
    modifiedAt: row.modified_at,
    structure: () => ({ id: row.structure_id }),
    demande: () => ({ id: row.demande_id }),
    contact: async (_args: unknown, { load }: GraphContext) =>
      row.contact_personne_id && ((await load(readContacts, row.contact_personne_id)) ?? null),
    postes: listOf(row, 'postes', ({ posteId }) => posteId),
    conventions: listOf(row, 'conventions', ({ conventionId }) => conventionId),
    tranches: listOf(row, 'tranches', ({ trancheId }) => trancheId),
    aVenir: listOf(row, 'aVenir', ({ id }) => id),
    taches: listOf(row, 'taches', ({ id }) => id),
    etapes: async (_args: unknown, { load, acteur }: GraphContext) => {
      const [facts] = partOf(row, 'etapes') ?? (await load(partReader('etapes'), row.dossier_id)) ?? [];
      return facts?.demande ? readEtapes(facts, READS_MONEY.includes(acteur.role)) : [];
    },
  };
}

/** Who reads conventions and payments (A.2): what is said of them to the others is their state. */
export const READS_MONEY: readonly string[] = ['STRUCTURE', 'ANCT', 'BDT'];

export type DossierView = ReturnType<typeof viewDossier>;

/** What a dossier holds, few enough to be read whole: with it, or else together for all that are asked at that moment. */
const listOf =
  <P extends Part>(row: DossierRow, part: P, idOf: (one: Parts[P][number]) => string) =>
  (args: ListArgs, { load }: GraphContext): List<Parts[P][number]> | Promise<List<Parts[P][number]>> => {
    const view = (rows: Parts[P]) => connectionOf<Parts[P][number]>(rows, args, idOf);
    const read = partOf(row, part);
    return read
      ? view(read)
      : load(partReader(part), row.dossier_id).then((rows) => view(rows ?? ([] as never)));
  };

const jour = (iso: string): string => frenchDate(localDate(iso));

/** Who has the ball, since when, for what, and what comes next, in plain French. */
export function situation(
  row: Pick<
    DossierRow,
    | 'etat_libelle'
    | 'postes_situation'
    | 'main'
    | 'main_depuis'
    | 'reste_a_faire'
    | 'prochaine_on'
    | 'prochain_effet'
  >,
): string {
  const parts = [`${row.etat_libelle}.`, ...(row.postes_situation ? [row.postes_situation] : [])];
  if (row.main && row.main_depuis) {
    parts.push(`Depuis le ${jour(row.main_depuis)}, ${qui(row.main)} doit ${row.reste_a_faire}.`);
  }
  if (row.prochaine_on)
    parts.push(`Ensuite, le ${jour(row.prochaine_on)} : ${uncapitalized(row.prochain_effet ?? '')}`);
  else if (!row.main) parts.push('Plus rien n’est attendu.');
  return parts.join(' ');
}

/** A sentence after a colon; an acronym keeps its capitals. */
const uncapitalized = (text: string): string =>
  /^[A-ZÀ-Ý]{2}/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
