import type { EcheancePrevue } from '@cn/domain/echeancier/echeance';
import { planDossier } from '@cn/domain/echeancier/plan-dossier';
import { LocalDate } from '@cn/domain/kernel/date';
import { motifLabel } from '@cn/domain/kernel/motif';
import type { Refusal } from '@cn/domain/kernel/refusal';
import type { ContratKind } from '@cn/domain/montant/kind';
import type { Referentiel } from '@cn/domain/referentiel/param';
import { comparePlans, type Changement, type LigneComparee } from '@cn/domain/simulation/compare-plans';
import { faitsOf, type DossierSimule } from '@cn/domain/simulation/dossier-simule';
import type { Hypothese, NatureHypothese } from '@cn/domain/simulation/hypothese';
import { retenuesOf } from '@cn/domain/simulation/retenue';
import { simulateDossier } from '@cn/domain/simulation/simulate-dossier';
import { SYSTEME } from '@cn/platform/auth/acteur';
import type { Database } from '@cn/platform/db/database';
import { loadReferentiel } from '@cn/platform/referentiel/replica';
import type { DossierRow } from '../dossier/dossier.query';
import { fold } from '../passe/fold';
import { partsOf, type Echeance } from '../passe/gather';
import { readHistoire } from '../passe/read-histoire';
import { readDossierSimule } from './read-dossier-simule';

/** A hypothesis as it is asked for. */
export interface HypotheseInput {
  nature: NatureHypothese;
  on: string;
  posteId?: string | null;
  postes?: number | null;
  contrat?: ContratKind | null;
  debutOn?: string | null;
  finOn?: string | null;
  dureeMonths?: number | null;
}

/** A line as the API shows it, with the territory that its rights are checked on. */
export interface LigneView {
  changement: Changement;
  sujet: string;
  poste: number | null;
  kind: string;
  echeanceOn: string;
  avantOn: string | null;
  limiteOn: string | null;
  regle: string;
  effet: string;
  acteur: string | null;
  montantCents: number | null;
  retenues: string[];
  structureId: string;
  departement: string;
}

export interface SimulationView {
  lignes: LigneView[];
  avertissements: readonly string[];
  erreurs: Refusal[];
  structureId: string;
  departement: string;
}

/**
 * What would come for a dossier that the caller sees. The facts are those that the projection keeps, the plan is that of
 * the domain, and what is held today is what the dossier's page shows.
 */
export async function simulate(
  database: Database,
  dossier: DossierRow,
  asked: readonly HypotheseInput[],
): Promise<SimulationView | null> {
  const { structure_id: structureId, departement } = dossier;
  const { histoire, referentiel, at } = await database.read(SYSTEME, async (tx) => ({
    histoire: await readHistoire(tx, dossier),
    referentiel: await loadReferentiel(tx),
    at: { clock: tx.context.clock, today: tx.context.today, departement },
  }));
  const simule = readDossierSimule(histoire, at, referentiel);
  if (!simule) return null;
  const lieu = { structureId, departement };
  const simulated = simulateDossier(simule, asked.map(hypotheseOf), referentiel);
  if (!simulated.ok) return { lignes: [], avertissements: [], erreurs: [simulated.refus], ...lieu };
  const { dossier: supposed, plan } = simulated.value;
  const plans = { today: planDossier(faitsOf(simule), referentiel), supposed: plan };
  const lignes = comparePlans(partsOf(fold(histoire)).aVenir, plans, at.clock)
    .map((ligne) => ({ ...viewOf(ligne, supposed, referentiel), ...lieu }))
    .sort((a, b) => a.instant.localeCompare(b.instant) || a.sujet.localeCompare(b.sujet));
  return { lignes, avertissements: supposed.avertissements, erreurs: [], ...lieu };
}

const day = (iso: string | null | undefined): LocalDate | null => (iso ? LocalDate.parse(iso) : null);

const hypotheseOf = ({ on, debutOn, finOn, ...rest }: HypotheseInput): Hypothese => ({
  ...rest,
  on: LocalDate.parse(on),
  debutOn: day(debutOn),
  finOn: day(finOn),
});

/** Where a line would stand: as it is held today, or as it is supposed. */
function viewOf(
  { changement, tenue, supposee }: LigneComparee<Echeance>,
  dossier: DossierSimule,
  referentiel: Referentiel,
) {
  const said = tenue && (changement === 'INCHANGEE' || !supposee) ? heldOf(tenue) : supposedOf(supposee);
  const { sujet } = said;
  const gone = changement === 'SUPPRIMEE' || said.kind !== 'tranche.due';
  const on = LocalDate.parse(said.echeanceOn);
  return {
    ...said,
    changement,
    avantOn: tenue?.echeance_on ?? null,
    limiteOn: supposee?.limiteOn?.toString() ?? null,
    montantCents: (tenue?.montant_cents ?? null) || said.montantCents || null,
    poste: posteOf(dossier, sujet),
    retenues: gone ? [] : retenuesOf(dossier, { sujet, on }, referentiel).map(motifLabel),
  };
}

const heldOf = (row: Echeance) => ({
  ...{ sujet: row.sujet, kind: row.kind, echeanceOn: row.echeance_on, instant: row.instant },
  ...{ regle: row.regle, effet: row.effet, acteur: row.acteur, montantCents: row.montant_cents },
});

function supposedOf(one: EcheancePrevue | null) {
  if (!one) throw new Error('a line is held today, supposed, or both');
  return {
    ...{ sujet: one.sujet, kind: one.kind as string, echeanceOn: one.on.toString() },
    instant: one.instant.toString(),
    ...{ regle: one.regle, effet: one.effet, acteur: one.acteur as string | null },
    montantCents: one.montantCents ?? null,
  };
}

/** Number of the poste that a subject is about, or pays; null for the demande and the convention. */
function posteOf({ postes, conventions }: DossierSimule, sujet: string): number | null {
  const paid = conventions
    .flatMap(({ financements }) => financements)
    .find((one) => one.faits.sujet === sujet);
  return postes.find(({ faits }) => faits.sujet === (paid?.poste ?? sujet))?.numero ?? null;
}
