import { frenchDate, localDate } from '@cn/domain/kernel/date';
import { qui } from '../journal/words';
import type { DossierRow } from './dossier.query';

/** A dossier as the API shows it. */
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
    situation: situation(row),
    quiALaMain: row.main,
    depuisOn: row.main_depuis,
    resteAFaire: row.reste_a_faire,
    prochaineOn: row.prochaine_on,
    prochainEffet: row.prochain_effet,
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
  };
}

export type DossierView = ReturnType<typeof viewDossier>;

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
