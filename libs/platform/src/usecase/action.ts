import type { ActionCode } from '@cn/domain/kernel/action';
import type { Refusal } from '@cn/domain/kernel/refusal';
import { refuse } from '@cn/domain/kernel/result';
import type { z } from 'zod';
import type { Tx } from '../db/tx';
import { FirstWrite } from '../db/trial';

/** A use case as it is tried. */
interface Tried {
  name: string;
  input: z.ZodType;
  handle(tx: Tx, input: never): Promise<{ ok: true } | { ok: false; refus: Refusal }>;
}

/** An act that a target offers: its use case, and what people would type in it. */
export interface ActionDefinition {
  code: ActionCode;
  useCase: Tried;
  /** Values that its schema lets in, and that the law accepts as soon as the object does: only the object can refuse. */
  essai: Readonly<Record<string, unknown>>;
  /** Refusals that would come of those values: they are for who types others to meet. */
  saisie: readonly Refusal['code'][];
}

/** Declares an act. */
export const action = (
  useCase: Tried,
  essai: ActionDefinition['essai'] = {},
  saisie: ActionDefinition['saisie'] = [],
): ActionDefinition => ({ code: useCase.name as ActionCode, useCase, essai, saisie });

/** An object of a dossier, with what may be done on it. */
export interface Target {
  /** The object, in French: « Convention CV-2022-000001 ». */
  sur: string;
  /** Poste that the object is, or belongs to: whoever knows its rank says it. */
  posteId?: string;
  /** Fields of the inputs that name it; bare UUIDs. */
  fixe: Readonly<Record<string, string>>;
  /** Its version, for `versionAttendue`; null when the acts create. */
  version: number | null;
  /** What it holds today, by field of the inputs: where who corrects it begins. */
  valeurs?: Readonly<Record<string, unknown>>;
  /** What may be chosen in a field of the inputs. */
  choix?: Readonly<Record<string, readonly { valeur: string; libelle: string }[]>>;
  actions: readonly ActionDefinition[];
}

/** What a trial puts where people write why. */
export const ESSAI = 'Essai : cet acte est-il possible ?';

/** An id that names nothing. */
export const NUL = '00000000-0000-0000-0000-000000000000';

/**
 * Tries an act: its own guards are asked, up to its first write.
 *
 * @param trial a transaction made by `Tx.trial`
 * @returns its refusal, DEJA_FAIT when it would write nothing, null when it may be done
 */
export async function tryAction(
  trial: Tx,
  { useCase, essai, saisie }: ActionDefinition,
  { fixe }: Pick<Target, 'fixe'>,
): Promise<Refusal | null> {
  const input = useCase.input.parse({ ...essai, ...fixe });
  try {
    const answer = await useCase.handle(trial, input as never);
    if (!answer.ok) return saisie.includes(answer.refus.code) ? null : answer.refus;
    return refuse('DEJA_FAIT').refus;
  } catch (error) {
    if (error instanceof FirstWrite) return null;
    throw error;
  }
}
