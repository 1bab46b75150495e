import { join } from 'node:path';
import type { Acteur } from '@cn/platform/auth/acteur';
import type { Database } from '@cn/platform/db/database';
import type { Targets } from '@cn/platform/graphql/action';
import { allows } from '@cn/platform/graphql/portee';
import { readRights } from '@cn/platform/rights/read-rights';
import { tryAction, type ActionDefinition, type Target } from '@cn/platform/usecase/action';
import type { UseCases } from '@cn/platform/usecase/use-case';

interface Service {
  /** Where its rights are. */
  folder: string;
  database: Database;
}

interface Tried {
  target: Target;
  action: ActionDefinition;
  code: string;
}

/** The acts offered on what an id leads to, tried, and the statements that it took, opening and closing apart. */
export async function tryAll(
  { folder, database }: Service,
  targets: Targets,
  id: string,
  who: Acteur,
): Promise<{ tried: Tried[]; statements: number }> {
  const rights = readRights(join(folder, 'rights.csv'));
  const may = (code: string) => allows(rights.get(`Mutation.${code}`) ?? {}, who, undefined);
  return database.read(who, async (tx) => {
    const trial = tx.trial();
    const tried: Tried[] = [];
    for (const target of (await targets(trial, [id])).get(id) ?? [])
      for (const action of target.actions.filter(({ code }) => may(code))) {
        const refus = await tryAction(trial, action, target);
        tried.push({ target, action, code: refus?.code ?? 'OK' });
      }
    return { tried, statements: tx.statements };
  });
}

/**
 * What a caller is offered, `recordAvis Demande: OK`, `withdrawPoste Poste: POSTE_OCCUPE`; each trial is compared with the
 * simulation of the act itself.
 *
 * Errors  thrown when a trial and a simulation disagree
 */
export async function offered(
  service: Service & { useCases: UseCases },
  targets: Targets,
  id: string,
  who: Acteur,
): Promise<string[]> {
  const { tried } = await tryAll(service, targets, id, who);
  for (const one of tried) await agree(service.useCases, who, one);
  return tried.map(({ target, action, code }) => `${action.code} ${target.sur}: ${code}`);
}

async function agree(useCases: UseCases, who: Acteur, { target, action, code }: Tried): Promise<void> {
  const { useCase, essai, saisie } = action;
  const input = { ...essai, ...target.fixe, simulation: true };
  const answer = await useCases.run(useCase as never, who, input);
  const simulated = answer.ok || saisie.includes(answer.refus.code) ? 'OK' : answer.refus.code;
  const told = code === 'DEJA_FAIT' ? 'OK' : code;
  if (told !== simulated) throw new Error(`${action.code}: essayé ${code}, simulé ${simulated}`);
}
