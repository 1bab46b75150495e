import { avisRequis } from '@cn/domain/avis/avis';
import { unwrap } from '@cn/domain/kernel/result';
import { lireMot, type Lecteur } from '@cn/domain/referentiel/value';
import type { TacheKind } from '@cn/domain/kernel/tache';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { EN_EXAMEN, type DemandePosteContext } from '@cn/domain/demande/demande.state';
import type { Tx, DossierRef } from '@cn/platform/db/tx';
import { updateVersioned } from '@cn/platform/db/versioned';
import type { SujetRef } from '@cn/platform/echeance/echeance.store';
import { sujetOf } from '@cn/contracts/workflow';
import { DossierRow } from '../dossier/dossier.row';
import { holdAvis, lastAvis } from '../avis/avis.store';
import { DemandeRow } from './demande.row';

/** Reads a demande under lock, and its avis with it: whoever changes it waits for the other. */
export function lockDemande(tx: Tx, demandeId: string): Promise<DemandeRow | null> {
  const locked = tx.lock(DemandeRow, { demandeId });
  holdAvis(tx, demandeId);
  return locked;
}

export const findDemande = (tx: Tx, demandeId: string): Promise<DemandeRow | null> =>
  tx.findOne(DemandeRow, { demandeId });

export async function insertDemande(tx: Tx, dossier: DossierRow, demande: DemandeRow): Promise<void> {
  await tx.insert(DossierRow, dossier);
  await tx.insert(DemandeRow, demande);
}

/** Writes a change of a demande locked by `lockDemande`, and counts its version up. */
export const updateDemande = (
  tx: Tx,
  demande: DemandeRow,
  change: Partial<DemandeRow>,
): Promise<DemandeRow> => updateVersioned(tx, DemandeRow, 'demandeId', demande, change);

export const demandeRef = (demande: DemandeRow): DossierRef & { key: string; version: number } => ({
  dossierId: demande.dossierId,
  structureId: demande.structureId,
  departement: demande.departement,
  key: demande.demandeId,
  version: demande.version,
});

export const demandeSujet = (demande: DemandeRow): SujetRef => ({
  sujet: sujetOf('examineCandidature', demande.demandeId),
  dossierId: demande.dossierId,
  structureId: demande.structureId,
  departement: demande.departement,
});

/** True while a candidature of the structure is being examined. */
export const hasOpenDemande = (tx: Tx, structureId: string): Promise<boolean> =>
  tx.exists(DemandeRow, { structureId, etat: EN_EXAMEN });

/** The last demande filed by a structure. */
export const latestDemande = (tx: Tx, structureId: string): Promise<DemandeRow | null> =>
  tx.findOne(DemandeRow, { structureId }, { order: { demandeId: 'DESC' } });

/** What reads the law for a demande before its decision: its version, on its filing day. */
export const lecteurOfDemande = (tx: Tx, { versionProgramme, submittedOn }: DemandeRow): Promise<Lecteur> =>
  lecteurOf(tx, { versionProgramme, asOf: submittedOn });

/** What the guards of a demande look at. */
export async function avisContext(tx: Tx, demande: DemandeRow): Promise<DemandePosteContext> {
  const avis = await lastAvis(tx, demande.demandeId);
  return {
    avisRequis: avisRequis(await lecteurOfDemande(tx, demande), demande.kind),
    avisRendu: avis !== null,
  };
}

/** Phase of the programme that a demande belongs to: whom its events are told to depends on it. */
export async function phaseOf(tx: Tx, demande: DemandeRow): Promise<string> {
  return unwrap(lireMot(await lecteurOfDemande(tx, demande), 'version.phase')).valeur;
}

/** Kinds of task that a demande may have open. */
export const TACHES_DEMANDE: readonly TacheKind[] = [
  'RENDRE_AVIS',
  'RELANCER_PREFECTURE',
  'INSCRIRE_AU_COMITE',
  'ANNONCER_RESULTAT',
  'DECIDER',
  'CONFIRMER_DEMANDE',
] as const satisfies readonly TacheKind[];
