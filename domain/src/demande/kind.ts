/** The procedures a demande may follow: D0 (first recruitment, phase 1), A to H, and the coordinators' call. */
export const DEMANDE_KINDS = ['D0', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'COORD'] as const;

export type DemandeKind = (typeof DEMANDE_KINDS)[number];

/** French name of each procedure. */
export const DEMANDE_LABELS: Readonly<Record<DemandeKind, string>> = {
  D0: 'Première candidature (phase 1)',
  A: 'Intégrer le dispositif',
  B: 'Renouveler sa convention',
  C: 'Demander un poste supplémentaire',
  D: 'Déclarer une rupture de contrat',
  E: 'Restituer un poste',
  F: 'Ne pas renouveler sa convention',
  G: 'Sortir du dispositif',
  H: 'Reprendre un poste transféré',
  COORD: 'Accueillir un coordinateur',
};
