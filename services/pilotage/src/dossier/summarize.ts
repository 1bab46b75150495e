import { EN_EXAMEN } from '@cn/domain/demande/demande.state';
import { COUNTED_STATES } from '@cn/domain/poste/poste.state';
import { ratioOf, type CauseRatio } from '@cn/domain/poste/ratio';
import { PAYEES } from '@cn/domain/tranche/tranche.state';
import { tacheLabel } from '@cn/domain/kernel/tache';
import type { DossierFacts } from './facts';
import { readEtat, type Etat } from './read-etat';
import { sayPostes } from './say-postes';

/** The line of a dossier in the lists: the columns of the table. */
export interface DossierLine {
  dossier_id: string;
  structure_id: string;
  departement: string;
  demande_id: string;
  numero: string;
  kind: string;
  version_programme: string;
  structure_nom: string;
  siret: string | null;
  commune: string | null;
  contact_personne_id: string | null;
  etat: string;
  etat_libelle: string;
  main: string | null;
  main_depuis: string | null;
  reste_a_faire: string | null;
  prochaine_on: string | null;
  prochain_effet: string | null;
  attendu_on: string | null;
  postes_demandes: number;
  postes_accordes: number;
  postes_attribues: number;
  postes_occupes: number;
  postes_situation: string | null;
  ratio_cause: CauseRatio;
  montant_cents: number;
  paye_cents: number;
  opened_on: string;
  decided_on: string | null;
  modified_at: string;
}

/** Sums up the facts of a dossier in one line. */
export function summarize(facts: DossierFacts): DossierLine {
  const { demande, structure, prochaine } = facts;
  const etat = readEtat(facts);
  const conventions = facts.conventions.filter(({ etat }) => etat !== 'REFUSEE' && etat !== 'ABANDONNEE');
  return {
    dossier_id: facts.dossier_id,
    structure_id: demande.structure_id,
    departement: demande.departement,
    demande_id: demande.demande_id,
    numero: demande.numero,
    kind: demande.kind,
    version_programme: demande.version_programme,
    structure_nom: structure?.nom ?? '',
    siret: structure?.siret ?? null,
    commune: structure?.commune ?? null,
    contact_personne_id: demande.contact_personne_id ?? structure?.contact_personne_id ?? null,
    etat: etat.code,
    etat_libelle: etat.libelle,
    ...whoHasTheBall(facts, etat),
    prochaine_on: prochaine?.echeance_on ?? null,
    prochain_effet: prochaine?.effet ?? null,
    attendu_on: facts.taches[0]?.echeance_on ?? null,
    postes_demandes: demande.postes_demandes,
    ...counts(facts, etat),
    postes_situation: sayPostes(facts.postes),
    montant_cents: sum(conventions),
    paye_cents: sum(facts.tranches.filter(({ etat }) => PAYEES.includes(etat))),
    opened_on: demande.filed_on,
    decided_on: demande.decided_on,
    modified_at: facts.modified_at,
  };
}

/** Whether a dossier is late on a day: a task, or what was to happen, has passed its day. */
export const isLate = ({ attendu_on, prochaine_on }: DossierLine, on: string): boolean =>
  [attendu_on, prochaine_on].some((expected) => expected !== null && expected < on);

/** An open task says who must act; without one, the state of the procedure does. */
function whoHasTheBall(
  { taches }: DossierFacts,
  etat: Etat,
): Pick<DossierLine, 'main' | 'main_depuis' | 'reste_a_faire'> {
  const [tache] = taches;
  if (tache) return { main: tache.role, main_depuis: tache.opened_on, reste_a_faire: tacheLabel(tache.kind) };
  if (!etat.attente) return { main: null, main_depuis: null, reste_a_faire: null };
  return { main: etat.attente.acteur, main_depuis: etat.depuis, reste_a_faire: etat.attente.action };
}

/** Postes granted, attributed by a signed convention, occupied by a contract, and what is behind their ratio. */
function counts({ postes }: DossierFacts, etat: Etat) {
  const held = postes.filter(({ etat }) => COUNTED_STATES.includes(etat));
  const ratio = ratioOf(
    held.map((one) => ({ state: one.etat, occupe: one.contrat })),
    {
      demandeEnCours: EN_EXAMEN.some((code) => code === etat.code),
      sortie: postes.length > 0 && held.length === 0,
    },
  );
  return {
    postes_accordes: held.length,
    postes_attribues: ratio.attribues,
    postes_occupes: ratio.occupes,
    ratio_cause: ratio.cause,
  };
}

const sum = (rows: { montant_cents: number }[]): number =>
  rows.reduce((total, row) => total + row.montant_cents, 0);
