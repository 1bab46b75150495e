import { ACCES } from './refusal/acces';
import { CANDIDAT } from './refusal/candidat';
import { COMITE } from './refusal/comite';
import { CONVENTION } from './refusal/convention';
import { DEMANDE } from './refusal/demande';
import { FORMATION } from './refusal/formation';
import { POSTE } from './refusal/poste';
import { STRUCTURE } from './refusal/structure';
import { VERSEMENT } from './refusal/versement';
import type { Entry } from './refusal/say';

export type { Details } from './refusal/say';

/** Every refusal of the product: the rule behind it and one French sentence that says what to do. */
export const REFUSALS = {
  ...ACCES,
  ...STRUCTURE,
  ...DEMANDE,
  ...COMITE,
  ...CANDIDAT,
  ...CONVENTION,
  ...POSTE,
  ...FORMATION,
  ...VERSEMENT,
} as const satisfies Record<string, Entry>;

export type RefusalCode = keyof typeof REFUSALS;

/** A coded "no": the code is stable, the sentence is for an agent. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly regle: string | null;
  readonly message: string;
  readonly champ?: string;
}
