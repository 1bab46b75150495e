import {
  checkContrat,
  checkSignature,
  premierConforme,
  type FinancementTerms,
} from '@cn/domain/contrat/check-contrat';
import { checkContratTypeStructure } from '@cn/domain/contrat/check-type-structure';
import { checkFin, dureeMonthsOf } from '@cn/domain/contrat/duree';
import { checkContratTerritoire } from '@cn/domain/contrat/check-territoire';
import { checkAvenir } from '@cn/domain/kernel/avenir';
import { LocalDate } from '@cn/domain/kernel/date';
import type { Result } from '@cn/domain/kernel/result';
import { CONTRAT_KINDS, isContratKind, type ContratKind } from '@cn/domain/montant/kind';
import type { Lecteur } from '@cn/domain/referentiel/value';
import { structureKindOf } from '@cn/domain/structure/type-structure';
import { territoireOf } from '@cn/domain/territoire/departement';
import type { Tx } from '@cn/platform/db/tx';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { dateCivile, texte } from '@cn/platform/usecase/saisie';
import { z } from 'zod';
import { findFinancement } from '../replica/financement.replica';
import type { ReplicaPoste } from '../replica/poste.replica';
import { listContrats } from './contrat.store';

const HEURES = 'une durée hebdomadaire de 1 à 48 heures';
/** Characters of a ground that a structure gives. */
const MOTIF = 500;

/** What a structure says of a work contract. */
export const termes = z.object({
  kind: z.enum(CONTRAT_KINDS),
  signedOn: dateCivile(),
  startsOn: dateCivile(),
  endsOn: dateCivile().nullish(),
  missionsMentionnees: z.boolean().nullish(),
  heuresHebdo: z.number().min(1, HEURES).max(48, HEURES).nullish(),
  exceptionLegale: texte(MOTIF).nullish(),
  accordConventionnel: texte(MOTIF).nullish(),
  exceptionTempsPlein: texte(MOTIF).nullish(),
});
export type Termes = z.infer<typeof termes>;

/**
 * Whether a contract may stand behind a poste: signed, lawful in its version, and what the financement asks.
 *
 * @param contratId the contract that is corrected, when it is one: it is not compared with itself
 * Rule   
 * Errors  SAISIE_INVALIDE (dates), MISSIONS_ABSENTES, TEMPS_PARTIEL, ACCORD_CONVENTIONNEL_ABSENT, CONTRAT_TROP_LONG,
 *         CONTRAT_IMPOSSIBLE, CONTRAT_DIFFERENT
 */
export async function checkTerms(
  tx: Tx,
  poste: ReplicaPoste,
  asked: Termes,
  contratId: string | null = null,
): Promise<Result<true>> {
  const startOn = LocalDate.parse(asked.startsOn);
  const signeOn = LocalDate.parse(asked.signedOn);
  const finOn = asked.endsOn ? LocalDate.parse(asked.endsOn) : null;
  const signed = checkSignature(signeOn, tx.context.today);
  if (!signed.ok) return signed;
  const soon = checkAvenir('contrat', startOn, { today: tx.context.today, champ: 'startsOn' });
  if (!soon.ok) return soon;
  const fin = checkFin(asked.kind, finOn);
  if (!fin.ok) return fin;
  const lecteur = await lecteurOf(tx, poste);
  const open = checkOuvert(lecteur, poste, asked.kind);
  if (!open.ok) return open;
  const contrat = {
    kind: asked.kind,
    startOn,
    finOn,
    signeOn,
    missions: asked.missionsMentionnees === false ? [] : ['mentionnées'],
    heuresHebdo: asked.heuresHebdo ?? null,
    exceptionLegale: asked.exceptionLegale ?? undefined,
    accordConventionnel: asked.accordConventionnel ?? undefined,
    exceptionTempsPlein: asked.exceptionTempsPlein ?? undefined,
  };
  return checkContrat(lecteur, contrat, await termsOf(tx, lecteur, poste, contratId));
}

/** Some kinds of contract are open to some structures, or some territories, only. */
function checkOuvert(lecteur: Lecteur, poste: ReplicaPoste, kind: ContratKind): Result<true> {
  const byType = checkContratTypeStructure(lecteur, kind, poste.typeStructure);
  return byType.ok ? checkContratTerritoire(lecteur, kind, territoireOf(poste.departement)) : byType;
}

/** What the financement of the poste imposes; nothing while there is none. */
async function termsOf(
  tx: Tx,
  lecteur: Lecteur,
  poste: ReplicaPoste,
  contratId: string | null,
): Promise<FinancementTerms> {
  const financement = await findFinancement(tx, poste.posteId);
  const contrat = financement && isContratKind(financement.contrat) ? financement.contrat : null;
  const terms = { contrat, dureeMonths: financement?.dureeMonths ?? 0 };
  const premierOn = premierConforme(lecteur, await listContrats(tx, poste.posteId, contratId), terms);
  return { ...terms, structure: structureKindOf(poste.typeStructure), premierOn };
}

/** The columns that those words fill. */
export function columnsOf(asked: Termes) {
  const finOn = asked.endsOn ? LocalDate.parse(asked.endsOn) : null;
  return {
    kind: asked.kind,
    signedOn: asked.signedOn,
    startsOn: asked.startsOn,
    endsOn: asked.endsOn ?? null,
    dureeMonths: dureeMonthsOf(LocalDate.parse(asked.startsOn), finOn),
    heuresHebdo: asked.heuresHebdo?.toString() ?? null,
    exceptionLegale: asked.exceptionLegale || null,
    accordConventionnel: asked.accordConventionnel || null,
    exceptionTempsPlein: asked.exceptionTempsPlein || null,
  };
}
