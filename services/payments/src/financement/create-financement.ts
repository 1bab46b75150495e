import { checkContratTypeStructure } from '@cn/domain/contrat/check-type-structure';
import { contratRequis } from '@cn/domain/contrat/check-contrat';
import { ok, type Result } from '@cn/domain/kernel/result';
import { computeMontant, type Montant } from '@cn/domain/montant/compute-montant';
import type { ContratKind } from '@cn/domain/montant/kind';
import type { Lecteur } from '@cn/domain/referentiel/value';
import { structureKindOf } from '@cn/domain/structure/type-structure';
import { territoireOf } from '@cn/domain/territoire/departement';
import { splitTranches } from '@cn/domain/tranche/split';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import type { ConventionRow } from '../convention/convention.row';
import type { PosteConnu } from '../replica/replica.query';
import type { FinancementRow, ParametreRef } from './financement.row';
import { insertFinancement } from './financement.store';
import { areConfirmed } from './refresh-porte';

/** What the structure asks for one poste; cents. */
export interface PosteDemande {
  posteId: string;
  contrat: ContratKind;
  dureeMonths?: number | null;
  aidesCents?: number | null;
}

/** The terms of a financement, computed once and frozen. */
export interface Termes {
  montant: Montant;
  parametres: ParametreRef[];
}

/**
 * Computes what a poste receives, with every parameter that its amount and its schedule come from. A version without
 * schedule yet has terms all the same: its plan is only simulated.
 *
 * Rule   
 * Errors  CONTRAT_IMPOSSIBLE, and those of computeMontant
 */
export function computeTermes(lecteur: Lecteur, poste: PosteConnu, asked: PosteDemande): Result<Termes> {
  const open = checkContratTypeStructure(lecteur, asked.contrat, poste.type_structure);
  if (!open.ok) return open;
  const montant = computeMontant({
    ...lecteur,
    structure: structureKindOf(poste.type_structure),
    contrat: asked.contrat,
    dureeMonths: asked.dureeMonths ?? undefined,
    territoire: territoireOf(poste.departement),
    aidesCents: asked.aidesCents ? [asked.aidesCents] : [],
  });
  if (!montant.ok) return montant;
  const split = splitTranches(lecteur, montant.value.ligne, montant.value.montantCents);
  const parametres = [...montant.value.parametres, ...(split.ok ? [split.value.parametre] : [])];
  return ok({
    montant: montant.value,
    parametres: parametres.map(({ version, key, scope }) => ({ version, key, scope })),
  });
}

/** Writes a financement and its gate, closed. */
export async function createFinancement(
  tx: Tx,
  convention: ConventionRow,
  asked: { poste: PosteConnu; contrat: ContratKind; termes: Termes; lecteur: Lecteur },
): Promise<FinancementRow> {
  const { conventionId, dossierId, structureId, departement, versionProgramme, asOf } = convention;
  const { montant, parametres } = asked.termes;
  const financement: FinancementRow = {
    financementId: uuidv7(),
    conventionId,
    posteId: asked.poste.poste_id,
    dossierId,
    structureId,
    departement,
    nature: asked.poste.nature,
    contrat: asked.contrat,
    dureeMonths: montant.dureeMonths,
    baseCents: montant.baseCents,
    aidesCents: montant.aidesCents,
    montantCents: montant.montantCents,
    ligne: montant.ligne,
    versionProgramme,
    asOf,
    regle: montant.regle,
    parametres,
    horlogeOn: null,
    horlogeParcoursId: null,
    planVersion: 0,
    planFigeOn: null,
    horlogeRevueOn: null,
    vivant: true,
    version: 1,
  };
  await insertFinancement(tx, financement, closedPorte(financement, asked.lecteur));
  await tx.emit(
    'FinancementCreated',
    { dossierId, structureId, departement, key: financement.financementId, version: 1 },
    {
      financementId: financement.financementId,
      conventionId,
      posteId: financement.posteId,
      montantCents: BigInt(financement.montantCents),
      dureeMonths: financement.dureeMonths,
      version: versionProgramme,
      asOf,
      regle: financement.regle,
      contrat: financement.contrat,
    },
  );
  return financement;
}

const closedPorte = (financement: FinancementRow, lecteur: Lecteur) => ({
  financementId: financement.financementId,
  structureId: financement.structureId,
  departement: financement.departement,
  conventionSignee: false,
  contratRequis: contratRequis(lecteur),
  contratAuDossier: false,
  contratConforme: false,
  posteOccupe: false,
  suspendue: false,
  parametresConfirmes: areConfirmed(lecteur.referentiel, financement),
  siretConnu: true,
  sources: {},
  motifs: [],
  version: 1,
});
