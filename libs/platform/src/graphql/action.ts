import { isGrave, sayAction, type ActionCode } from '@cn/domain/kernel/action';
import type { Refusal } from '@cn/domain/kernel/refusal';
import DataLoader from 'dataloader';
import type { GraphQLSchema } from 'graphql';
import type { z } from 'zod';
import type { Acteur } from '../auth/acteur';
import type { Database } from '../db/database';
import type { Tx } from '../db/tx';
import { tryAction, type Target } from '../usecase/action';
import { champsOf, isVersioned, type Champ } from './champ';
import { allows, type RightsTable } from './portee';

/** Objects on which the caller may act, by the id that leads to them (a dossier's, or their own). */
export type Targets = (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, Target[]>>;

/** An act as the caller is told of it. */
export interface ActionView {
  code: ActionCode;
  libelle: string;
  sur: string;
  posteId: string | null;
  possible: boolean;
  attendue: boolean;
  refus: Refusal | null;
  effetsAvant: boolean;
  versionAttendue: number | null;
  champs: Champ[];
}

type Tried = Omit<ActionView, 'champs' | 'versionAttendue'> & { of: Target; input: z.ZodType };

/** What the caller may do on what an id leads to, its own acts tried; nothing for an id that leads nowhere. */
export type Actions = (
  targets: Targets,
  id: string,
  info: { schema: GraphQLSchema },
) => Promise<ActionView[]>;

/**
 * The acts of one request, tried for all its objects in one reading transaction of the caller's. A role that the rights
 * table does not let do an act is not told of it.
 */
export function actionsOf(database: Pick<Database, 'read'>, acteur: Acteur, rights: RightsTable): Actions {
  const may = (code: string) => allows(rights.get(`Mutation.${code}`) ?? {}, acteur, undefined);
  const loaders = new Map<Targets, DataLoader<string, Tried[]>>();
  const open = (targets: Targets): DataLoader<string, Tried[]> => {
    const read = (ids: readonly string[]) =>
      database.read(acteur, async (tx) => {
        const trial = tx.trial();
        const found = await targets(trial, [...new Set(ids)]);
        const tried: Tried[][] = [];
        for (const id of ids) tried.push(await tryTargets(trial, found.get(id) ?? [], may));
        return tried;
      });
    const loader = new DataLoader<string, Tried[]>(read, { cache: false });
    loaders.set(targets, loader);
    return loader;
  };
  return async (targets, id, { schema }) => {
    const tried = await (loaders.get(targets) ?? open(targets)).load(id);
    return tried.map(({ of, input, ...view }) => ({
      ...view,
      versionAttendue: isVersioned(schema, view.code) ? of.version : null,
      champs: champsOf(schema, view.code, input, of),
    }));
  };
}

async function tryTargets(
  trial: Tx,
  targets: readonly Target[],
  may: (code: ActionCode) => boolean,
): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const of of targets) {
    for (const action of of.actions.filter(({ code }) => may(code))) {
      const { code, useCase } = action;
      const refus = await tryAction(trial, action, of);
      tried.push({
        ...{ code, of, refus, sur: of.sur, posteId: of.posteId ?? null, input: useCase.input },
        libelle: sayAction(code),
        possible: refus === null,
        attendue: false,
        effetsAvant: isGrave(code),
      });
    }
  }
  return tried;
}
