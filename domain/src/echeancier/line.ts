import type { EcheancePrevue } from './echeance';

/** A line of the planner as a service stores it: dates and instants written in ISO. */
export interface LigneEcheance {
  readonly kind: EcheancePrevue['kind'];
  readonly rank: number;
  readonly echeanceOn: string;
  readonly instant: string;
  readonly regle: string;
  readonly parametres: {
    readonly limiteOn: string | null;
    /** The parameters of the référentiel that gave the line: version, key and scope. */
    readonly parametres: readonly string[];
  };
  readonly effet: string;
  readonly acteur: string;
  /** Cents. */
  readonly montantCents: number | null;
}

/** A line of the planner as a row of the échéancier. */
export const lineOf = (one: EcheancePrevue): LigneEcheance => ({
  kind: one.kind,
  rank: one.rank,
  echeanceOn: one.on.toString(),
  instant: one.instant.toString(),
  regle: one.regle,
  parametres: {
    limiteOn: one.limiteOn?.toString() ?? null,
    parametres: one.parametres.map((p) => `${p.version} ${p.key} ${p.scope}`),
  },
  effet: one.effet,
  acteur: one.acteur,
  montantCents: one.montantCents ?? null,
});
