import { compareDates, type LocalDate } from '../kernel/date';
import { distanceKm, type Lieu } from '../territoire/distance';

/** What a candidat wishes. */
export interface Souhait {
  readonly id: string;
  readonly residence: Lieu;
  /** Mobility radius, in kilometres around the residence (F-70). */
  readonly rayonKm: number;
  readonly disponibleOn: LocalDate;
  /** Pix degree, null when there is none or the candidat does not share it: a filter tells nothing more. */
  readonly pix: number | null;
  readonly diplome: boolean;
}

/** What a structure needs. */
export interface Besoin {
  readonly lieu: Lieu;
  readonly demarrageOn: LocalDate;
}

/**
 * Whether a candidat's wishes fit a structure's need: near enough, and available in time.
 *
 * Rule    R-135
 */
export const correspond = (souhait: Souhait, besoin: Besoin): boolean =>
  distanceKm(souhait.residence, besoin.lieu) <= souhait.rayonKm &&
  !souhait.disponibleOn.isAfter(besoin.demarrageOn);

/**
 * Whether a candidat is near enough where a postcode gives no coordinates: in the same département, or mobile anywhere.
 * The policy of `candidates` says it in SQL; a test compares the two.
 *
 * Rule    R-135; F-70
 */
export const aPorteeSansLieu = (
  souhait: { readonly departement: string; readonly rayonKm: number | null },
  departement: string,
): boolean => souhait.rayonKm === null || souhait.departement === departement;

/** What the structure filters on. */
export interface Filtre {
  readonly pix?: readonly number[];
  readonly diplome?: boolean;
}

/** Candidats that fit, filtered by Pix level and diploma, sorted by possible start. */
export const listerCandidats = (
  souhaits: readonly Souhait[],
  besoin: Besoin,
  filtre: Filtre = {},
): readonly Souhait[] =>
  souhaits
    .filter((one) => correspond(one, besoin))
    .filter((one) => filtre.pix === undefined || (one.pix !== null && filtre.pix.includes(one.pix)))
    .filter((one) => filtre.diplome === undefined || one.diplome === filtre.diplome)
    .sort((a, b) => compareDates(a.disponibleOn, b.disponibleOn) || a.id.localeCompare(b.id));
