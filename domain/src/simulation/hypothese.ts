import type { Fait } from '../echeancier/facts';
import { checkAvenir } from '../kernel/avenir';
import { atParis, frenchDate, type LocalDate } from '../kernel/date';
import { refuse, type Refused, type Result } from '../kernel/result';
import type { ContratKind } from '../montant/kind';
import type { Referentiel } from '../referentiel/param';
import type { DossierSimule, PosteSimule } from './dossier-simule';

/** What one may suppose of a dossier. */
export const NATURES_HYPOTHESE = [
  'AVIS_RENDU',
  'COMITE_DECIDE',
  'CONTRAT_TRANSMIS',
  'CONVENTION_SIGNEE',
  'DEPART_EN_FORMATION',
  'CONSEILLER_PARTI',
] as const;
export type NatureHypothese = (typeof NATURES_HYPOTHESE)[number];

/** One fact supposed, on a day to come; what is not said is what the dossier asks for, or the only choice there is. */
export interface Hypothese {
  readonly nature: NatureHypothese;
  readonly on: LocalDate;
  /** The one poste concerned; absent: every poste that awaits it. */
  readonly posteId?: string | null;
  /** Postes granted by the comité; 0 rejects the demande. */
  readonly postes?: number | null;
  readonly contrat?: ContratKind | null;
  readonly debutOn?: LocalDate | null;
  readonly finOn?: LocalDate | null;
  readonly dureeMonths?: number | null;
}

/** A hypothesis as it is applied: with its fact, and the field at fault in its refusals. */
export interface Supposee extends Hypothese {
  readonly fait: Fait;
  readonly champ: (nom: keyof Hypothese) => string;
}

/** How a dossier stands once one hypothesis has come true. */
export type Application = (
  dossier: DossierSimule,
  supposee: Supposee,
  referentiel: Referentiel,
) => Result<DossierSimule>;

/** Hour at which people act, in a simulation: after the reminders of the day. */
const HOUR = '12:00';

/** The fact of a hypothesis: true on its day, received that day, never before now. */
export function faitSuppose(on: LocalDate, { now }: DossierSimule): Fait {
  const noon = atParis(on, HOUR);
  return { effectiveOn: on, recordedAt: noon.isAfter(now) ? noon : now };
}

/** A refusal at the field of a hypothesis; its sentence names the field as people do. */
export const at = <T>(result: Result<T>, champ: string): Result<T> =>
  result.ok ? result : { ok: false, refus: { ...result.refus, champ } };

/** Whether a hypothesis speaks of the future, and not of an absurd one. Errors: SAISIE_INVALIDE */
export function checkDay(on: LocalDate, { today }: DossierSimule, champ: string): Result<true> {
  const jour = { champ: 'jour', attendu: `une date à partir du ${frenchDate(today)}` };
  if (on.isBefore(today)) return at(refuse('SAISIE_INVALIDE', jour), champ);
  return at(checkAvenir('hypothese', on, { today, champ: 'jour' }), champ);
}

/** A fact that cannot be supposed as the dossier stands then, and why. */
export const impossible = (action: string, champ: string): Refused =>
  refuse('ETAT_INCOMPATIBLE', { action, champ });

/** The postes still held that a hypothesis speaks of. */
export const postesVises = (
  { postes }: DossierSimule,
  { posteId }: Hypothese,
  concerne: (poste: PosteSimule) => boolean,
): readonly PosteSimule[] =>
  postes.filter((one) => !one.faits.fin && (!posteId || one.id === posteId) && concerne(one));

/** The dossier with some of its postes changed. */
export const withPostes = (
  dossier: DossierSimule,
  vises: readonly PosteSimule[],
  change: (poste: PosteSimule) => PosteSimule,
): DossierSimule => ({
  ...dossier,
  postes: dossier.postes.map((one) => (vises.includes(one) ? change(one) : one)),
});

/** The dossier with one more thing to know. */
export const warned = (dossier: DossierSimule, avertissement: string): DossierSimule =>
  dossier.avertissements.includes(avertissement)
    ? dossier
    : { ...dossier, avertissements: [...dossier.avertissements, avertissement] };
