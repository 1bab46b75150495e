import { matchesTerms, premierConforme } from '@cn/domain/contrat/check-contrat';
import { param, type Referentiel } from '@cn/domain/referentiel/param';
import { isKey } from '@cn/domain/referentiel/key';
import { contratAuDossier } from '@cn/domain/poste/occupation';
import { COUNTED_STATES } from '@cn/domain/poste/poste.state';
import { evaluatePorte, type Fermeture } from '@cn/domain/tranche/porte';
import type { Tx } from '@cn/platform/db/tx';
import { lecteurOf, loadReferentiel } from '@cn/platform/referentiel/replica';
import { LocalDate } from '@js-joda/core';
import type { ContratConnu } from '../replica/replica.query';
import type { FinancementRow, PorteRow } from './financement.row';
import { faitsOf, type Faits } from './financement.query';
import { updatePorte, type LockedFinancement } from './financement.store';

type Conditions = Pick<
  PorteRow,
  'conventionSignee' | 'contratAuDossier' | 'contratConforme' | 'posteOccupe' | 'siretConnu'
>;

/** What a gate brought up to date says. */
export interface PorteLue {
  motifs: readonly Fermeture[];
  siret: string | null;
}

/**
 * Sets the conditions of a locked gate to what payments knows now; each that changed keeps the event that changed it.
 * Suspension and confirmed parameters are left as they stand: others set them.
 */
export async function refreshPorte(tx: Tx, locked: LockedFinancement, source: string): Promise<PorteLue> {
  const { financement, porte } = locked;
  const faits = await faitsOf(tx, financement);
  const conditions = await conditionsOf(tx, financement, faits);
  const changed = (Object.keys(conditions) as (keyof Conditions)[]).filter(
    (one) => porte[one] !== conditions[one],
  );
  const motifs = evaluatePorte({ ...porte, ...conditions }).fermetures.map((one) => one.code);
  const read = { motifs, siret: faits.siret };
  if (changed.length === 0 && motifs.join() === porte.motifs.join()) return read;
  const sources = { ...porte.sources, ...Object.fromEntries(changed.map((one) => [one, source])) };
  await updatePorte(tx, porte, { ...conditions, sources, motifs });
  return read;
}

async function conditionsOf(tx: Tx, financement: FinancementRow, faits: Faits): Promise<Conditions> {
  const { signedOn, posteEtat, contrats, siret } = faits;
  const contrat = contrats.at(-1) ?? null;
  const lecteur = await lecteurOf(tx, financement);
  const premierOn = premierConforme(lecteur, contrats.slice(0, -1).map(periodOf), financement);
  return {
    conventionSignee: signedOn !== null,
    contratAuDossier: contrat !== null,
    contratConforme:
      contrat !== null && matchesTerms(lecteur, periodOf(contrat), { ...financement, premierOn }),
    posteOccupe:
      contrat !== null &&
      contratAuDossier([occupantOf(contrat)], tx.context.today) &&
      COUNTED_STATES.some((one) => one === posteEtat),
    siretConnu: siret !== null,
  };
}

const periodOf = ({ kind, starts_on, ends_on }: ContratConnu) => ({
  kind,
  startOn: LocalDate.parse(starts_on),
  finOn: ends_on ? LocalDate.parse(ends_on) : null,
});

const occupantOf = ({ transmitted_on, starts_on, ends_on }: ContratConnu) => ({
  transmisOn: LocalDate.parse(transmitted_on),
  startOn: LocalDate.parse(starts_on),
  vacantOn: ends_on ? LocalDate.parse(ends_on).plusDays(1) : null,
});

/** Reads again whether every parameter that gave the amount and the schedule is confirmed. */
export async function confirmParametres(
  tx: Tx,
  { financement, porte }: LockedFinancement,
  source: string,
): Promise<void> {
  const parametresConfirmes = areConfirmed(await loadReferentiel(tx), financement);
  if (parametresConfirmes === porte.parametresConfirmes) return;
  await updatePorte(tx, porte, {
    parametresConfirmes,
    sources: { ...porte.sources, parametresConfirmes: source },
  });
}

/** Whether each parameter of a financement is confirmed in a référentiel. */
export const areConfirmed = (
  referentiel: Referentiel,
  terms: Pick<FinancementRow, 'parametres' | 'asOf'>,
): boolean =>
  terms.parametres.every(({ version, key, scope }) => {
    const found = isKey(key) ? param(referentiel, version, key, scope, LocalDate.parse(terms.asOf)) : null;
    return found?.ok === true && found.value.statut === 'CONFIRME';
  });
