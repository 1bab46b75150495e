import type { Facette } from './upsert';

const facette = (table: string, version = 'version'): Facette => ({ table, key: `${table}_id`, version });

/** What the facts fill, and the version that guards each part: two aggregates never share a guard. */
export const FACETTES = {
  structure: facette('structure'),
  structureActivation: facette('structure', 'activation_version'),
  demande: facette('demande'),
  avis: facette('demande', 'avis_version'),
  inscription: facette('demande', 'comite_version'),
  decision: facette('demande', 'decision_version'),
  activation: facette('demande', 'activation_version'),
  retrait: facette('demande', 'retrait_version'),
  poste: facette('poste'),
  validation: facette('poste', 'validation_version'),
  parcours: facette('poste', 'parcours_version'),
  depart: facette('poste', 'depart_version'),
  contrat: facette('contrat'),
  annulation: facette('contrat', 'annulation_version'),
  convention: facette('convention'),
  tranche: facette('tranche'),
  echeance: facette('echeance'),
  tache: facette('tache'),
  personne: facette('personne'),
} as const satisfies Record<string, Facette>;

export type FacetteName = keyof typeof FACETTES;
