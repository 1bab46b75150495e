import type { Refusal } from '@cn/domain/kernel/refusal';
import type { Effet } from '@cn/platform/usecase/effet';
import type { ActeName, Champs } from './acte';

export type EtatOperation =
  'EN_PREPARATION' | 'PREPAREE' | 'EN_COURS' | 'INTERROMPUE' | 'TERMINEE' | 'ANNULEE';

/** What the operation was doing when it was stopped, as its row keeps it. */
export type Phase = Exclude<EtatOperation, 'INTERROMPUE'>;

export type Resultat = 'A_PREPARER' | 'POSSIBLE' | 'IMPOSSIBLE' | 'FAIT' | 'REFUSE' | 'ECHEC';

/** Why an operation stopped on its way; none when the process that worked on it was lost. */
export type Interruption = 'DEMANDE' | 'SESSION' | 'SERVICE' | 'ECHECS' | 'ARRET';

/** An operation as its row tells it: interrupted when nobody works on it any more. */
export interface Operation {
  id: string;
  version: number;
  compteId: string;
  acte: ActeName;
  champs: Champs;
  etat: EtatOperation;
  phase: Phase;
  interruption: Interruption | null;
  nombre: number;
  bail: string;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

/** How many lines have each result. */
export type Comptes = Record<
  'aPreparer' | 'possibles' | 'impossibles' | 'faits' | 'refuses' | 'echecs',
  number
>;

export interface Ligne {
  rang: number;
  resultat: Resultat;
  dossierId: string;
  objetId: string | null;
  refus: Refusal | null;
  effets: Effet[];
}
