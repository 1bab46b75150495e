import {
  checkContrat,
  checkSignature,
  premierConforme,
  type FinancementTerms,
} from '@cn/domain/contrat/check-contrat';
import { checkContratTypeStructure } from '@cn/domain/contrat/check-type-structure';
import { checkFin, dureeMonthsOf } from '@cn/domain/contrat/duree';
import { LocalDate } from '@cn/domain/kernel/date';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { checkContratTerritoire } from '@cn/domain/contrat/check-territoire';
import { CONTRAT_KINDS, isContratKind, type ContratKind } from '@cn/domain/montant/kind';
import type { Lecteur } from '@cn/domain/referentiel/value';
import { structureKindOf } from '@cn/domain/structure/type-structure';
import { territoireOf } from '@cn/domain/territoire/departement';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import type { CandidatRow } from '../candidat/candidat.row';
import { lockCandidat } from '../candidat/candidat.store';
import { refuseOn } from '@cn/platform/db/refuse-on';
import { lockRetenue } from '../mise-en-relation/mise-en-relation.store';
import { findFinancement } from '../replica/financement.replica';
import type { ReplicaPoste } from '../replica/poste.replica';
import { checkPoste } from './check-poste';
import type { ContratRow } from './contrat.row';
import { findContratSame, insertContrat, listContrats } from './contrat.store';

const day = z.iso.date('indiquez une date AAAA-MM-JJ');
const input = z.object({
  posteId: z.uuid(),
  candidatId: z.uuid(),
  kind: z.enum(CONTRAT_KINDS),
  signedOn: day,
  startsOn: day,
  endsOn: day.nullish(),
  missionsMentionnees: z.boolean().nullish(),
  heuresHebdo: z.number().min(1).max(48, 'indiquez une durée hebdomadaire').nullish(),
  exceptionLegale: z.string().trim().max(500).nullish(),
  accordConventionnel: z.string().trim().max(500).nullish(),
  exceptionTempsPlein: z.string().trim().max(500).nullish(),
});
type Asked = z.infer<typeof input>;

/** Another active contract on the poste, or of the person (R-031, F-67). */
const ALONE = {
  contrat_poste_occupe: 'CONTRAT_CHEVAUCHANT',
  contrat_personne_employee: 'CONTRAT_CHEVAUCHANT',
} as const;

/**
 * Étape 0.11: the structure transmits the signed work contract. It may come before the convention is signed; the day
 * of its receipt is what stops the recruitment deadline.
 *
 * Rule   ; F-05, F-67; decision 20
 * Errors  INTROUVABLE (poste of another), ETAT_INCOMPATIBLE, DELAI_DEPASSE, CANDIDAT_NON_VALIDE, SAISIE_INVALIDE
 *         (dates), MISSIONS_ABSENTES,
 *         TEMPS_PARTIEL, ACCORD_CONVENTIONNEL_ABSENT, CONTRAT_TROP_LONG, CONTRAT_IMPOSSIBLE, CONTRAT_DIFFERENT,
 *         CONTRAT_CHEVAUCHANT
 */
export const transmitContrat = useCase({
  name: 'transmitContrat',
  ailleurs: ['INTROUVABLE', 'DELAI_DEPASSE'],
  input,
  async handle(tx, asked): Promise<Result<ContratRow>> {
    const checked = await checkPoste(tx, asked.posteId);
    if (!checked.ok) return checked;
    const poste = checked.value;
    const candidat = await lockCandidat(tx, asked.candidatId);
    const retenue = await lockRetenue(tx, asked.posteId);
    if (!candidat || retenue?.candidatId !== asked.candidatId)
      return refuse('CANDIDAT_NON_VALIDE', { champ: 'candidatId' });
    const known = await findContratSame(tx, asked);
    if (known) return ok(known);
    const lawful = await checkTerms(tx, poste, asked);
    if (!lawful.ok) return lawful;
    const row = contratOf(tx, { asked, poste, candidat });
    return refuseOn(ALONE, async () => {
      await insertContrat(tx, row);
      return ok(row);
    });
  },
});

async function checkTerms(tx: Tx, poste: ReplicaPoste, asked: Asked): Promise<Result<true>> {
  const startOn = LocalDate.parse(asked.startsOn);
  const signeOn = LocalDate.parse(asked.signedOn);
  const finOn = asked.endsOn ? LocalDate.parse(asked.endsOn) : null;
  const signed = checkSignature(signeOn, tx.context.today);
  if (!signed.ok) return signed;
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
  return checkContrat(lecteur, contrat, await termsOf(tx, lecteur, poste));
}

/** Some kinds of contract are open to some structures, or some territories, only. */
function checkOuvert(lecteur: Lecteur, poste: ReplicaPoste, kind: ContratKind): Result<true> {
  const byType = checkContratTypeStructure(lecteur, kind, poste.typeStructure);
  return byType.ok ? checkContratTerritoire(lecteur, kind, territoireOf(poste.departement)) : byType;
}

/** What the financement of the poste imposes; nothing while there is none. */
async function termsOf(tx: Tx, lecteur: Lecteur, poste: ReplicaPoste): Promise<FinancementTerms> {
  const financement = await findFinancement(tx, poste.posteId);
  const contrat = financement && isContratKind(financement.contrat) ? financement.contrat : null;
  const terms = { contrat, dureeMonths: financement?.dureeMonths ?? 0 };
  const premierOn = premierConforme(lecteur, await listContrats(tx, poste.posteId), terms);
  return { ...terms, structure: structureKindOf(poste.typeStructure), premierOn };
}

function contratOf(tx: Tx, of: { asked: Asked; poste: ReplicaPoste; candidat: CandidatRow }): ContratRow {
  const { asked, poste, candidat } = of;
  const finOn = asked.endsOn ? LocalDate.parse(asked.endsOn) : null;
  return {
    contratId: uuidv7(),
    dossierId: poste.dossierId,
    structureId: poste.structureId,
    departement: poste.departement,
    posteId: poste.posteId,
    candidatId: candidat.candidatId,
    personneId: candidat.personneId,
    kind: asked.kind,
    signedOn: asked.signedOn,
    startsOn: asked.startsOn,
    endsOn: asked.endsOn ?? null,
    transmittedOn: tx.today,
    dureeMonths: dureeMonthsOf(LocalDate.parse(asked.startsOn), finOn),
    heuresHebdo: asked.heuresHebdo?.toString() ?? null,
    exceptionLegale: asked.exceptionLegale ?? '',
    accordConventionnel: asked.accordConventionnel ?? '',
    exceptionTempsPlein: asked.exceptionTempsPlein ?? '',
    recordedAt: new Date(tx.context.at.toEpochMilli()),
    compteId: tx.acteur.compteId,
    version: 1,
  };
}
