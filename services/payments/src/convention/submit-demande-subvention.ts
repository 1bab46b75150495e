import { formatEuros } from '@cn/domain/kernel/cents';
import { NOMBRES } from '@cn/domain/kernel/borne';
import { accepts } from '@cn/domain/kernel/machine';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { CONTRAT_KINDS } from '@cn/domain/montant/kind';
import { posteMachine } from '@cn/domain/poste/poste.state';
import type { Lecteur } from '@cn/domain/referentiel/value';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { centimes, entier } from '@cn/platform/usecase/saisie';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { taches } from '../echeance';
import { assessFinancement } from '../financement/assess-financement';
import {
  computeTermes,
  createFinancement,
  type PosteDemande,
  type Termes,
} from '../financement/create-financement';
import { postesFinances } from '../financement/financement.query';
import { findPostes, postesPourvus, type PosteConnu } from '../replica/replica.query';
import { planConventionEcheances } from './convention.echeancier';
import type { ConventionRow } from './convention.row';
import { conventionSujet, emitConvention, insertConvention, nextNumero } from './convention.store';

const poste = z.object({
  posteId: z.uuid('indiquez un poste'),
  contrat: z.enum(CONTRAT_KINDS, 'choisissez une nature de contrat'),
  dureeMonths: entier(1, NOMBRES.mois).nullish(),
  aidesCents: centimes().nullish(),
});

const input = z.object({
  structureId: z.uuid(),
  postes: z
    .array(poste)
    .min(1, 'indiquez au moins un poste')
    .max(200)
    .refine(
      (all) => new Set(all.map((one) => one.posteId)).size === all.length,
      'chaque poste ne figure qu’une fois',
    ),
});

/**
 * Étape 0.8: the structure files one demande de subvention for the postes whose candidat is validated. The convention
 * is born with it, and a financement with its gate for each poste: amount, duration and terms are frozen.
 *
 * Rule   ; decision 5
 * Errors  INTROUVABLE, POSTES_DISPERSES (several dossiers), ETAT_INCOMPATIBLE (poste over), CANDIDAT_NON_VALIDE,
 *         POSTE_DEJA_CONVENTIONNE, AIDES_EXCESSIVES, and those of the amount
 */
export const submitDemandeSubvention = useCase({
  name: 'submitDemandeSubvention',
  ailleurs: ['INTROUVABLE', 'CANDIDAT_NON_VALIDE'],
  input,
  rend: 'conventionId',
  async handle(tx, { structureId, postes: asked }): Promise<Result<ConventionRow>> {
    const posteIds = asked.map((one) => one.posteId).sort();
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(p, 0)) from unnest($1::text[]) as p', [
      posteIds,
    ]);
    const postes = await findPostes(tx, posteIds);
    const allowed = await checkPostes(tx, structureId, postes, posteIds);
    if (!allowed.ok) return allowed;

    const [first] = allowed.value;
    const { version_programme: versionProgramme } = first;
    const lecteur = await lecteurOf(tx, { versionProgramme, asOf: tx.context.today });
    const lines: Line[] = [];
    for (const one of asked) {
      const connu = postes.find((p) => p.poste_id === one.posteId) ?? first;
      const termes = computeTermes(lecteur, connu, one);
      if (!termes.ok) return termes;
      const { baseCents, montantCents } = termes.value.montant;
      if (montantCents === 0)
        return refuse('AIDES_EXCESSIVES', {
          montant: formatEuros(baseCents),
          champ: `postes.${lines.length}.aidesCents`,
        });
      lines.push({ poste: connu, asked: one, termes: termes.value });
    }
    return ok(await file(tx, lecteur, lines));
  },
});

interface Line {
  poste: PosteConnu;
  asked: PosteDemande;
  termes: Termes;
}

async function checkPostes(
  tx: Tx,
  structureId: string,
  postes: PosteConnu[],
  posteIds: string[],
): Promise<Result<[PosteConnu, ...PosteConnu[]]>> {
  const [first, ...others] = postes;
  const unknown = postes.length < posteIds.length || postes.some((one) => one.structure_id !== structureId);
  if (!first || unknown) return refuse('INTROUVABLE', { objet: 'Un des postes', champ: 'postes' });
  if (others.some((one) => one.dossier_id !== first.dossier_id))
    return refuse('POSTES_DISPERSES', { champ: 'postes' });
  const over = postes.find((one) => !accepts(posteMachine, one.etat, 'signConvention'));
  const pourvus = await postesPourvus(tx, posteIds);
  if ((await postesFinances(tx, posteIds)).length > 0)
    return refuse('POSTE_DEJA_CONVENTIONNE', { champ: 'postes' });
  if (over)
    return refuse('ETAT_INCOMPATIBLE', {
      etat: over.etat,
      action: 'une demande de subvention',
      champ: 'postes',
    });
  if (posteIds.some((one) => !pourvus.has(one))) return refuse('CANDIDAT_NON_VALIDE', { champ: 'postes' });
  return ok([first, ...others]);
}

async function file(tx: Tx, lecteur: Lecteur, lines: Line[]): Promise<ConventionRow> {
  const convention = await draft(tx, lecteur, lines);
  await insertConvention(tx, convention);
  const financements = [];
  for (const { poste: connu, asked, termes } of lines) {
    financements.push(
      await createFinancement(tx, convention, { poste: connu, contrat: asked.contrat, termes, lecteur }),
    );
  }
  const eventId = await emitConvention(tx, 'DemandeSubventionSubmitted', convention);
  const sujet = conventionSujet(convention);
  await taches.open(tx, sujet, { kind: 'DECLARER_COMPLETE', role: 'BDT' });
  await planConventionEcheances(tx, convention, 'DEMANDE_DEPOSEE');
  await tx.nudge(sujet.sujet, convention.dossierId);
  for (const one of financements)
    await assessFinancement(tx, one.financementId, { motif: 'DEMANDE_DEPOSEE', eventId });
  return convention;
}

async function draft(tx: Tx, lecteur: Lecteur, lines: Line[]): Promise<ConventionRow> {
  const [first] = lines;
  if (!first) throw new Error('a demande lists at least one poste');
  const { dossier_id, structure_id, departement } = first.poste;
  return {
    conventionId: uuidv7(),
    numero: await nextNumero(tx),
    dossierId: dossier_id,
    structureId: structure_id,
    departement,
    etat: 'DEMANDEE',
    versionProgramme: lecteur.version,
    asOf: lecteur.asOf.toString(),
    montantCents: lines.reduce((sum, one) => sum + one.termes.montant.montantCents, 0),
    submittedOn: tx.today,
    completedOn: null,
    acceptedOn: null,
    sentOn: null,
    structureSignedOn: null,
    signedOn: null,
    finOn: null,
    endedOn: null,
    avertissements: [],
    recordedAt: new Date(tx.context.at.toEpochMilli()),
    version: 1,
  };
}
