import type { PayTranchesActivities } from '@cn/contracts/procedure/pay-tranches';
import type { SignConventionActivities } from '@cn/contracts/procedure/sign-convention';
import type { Database } from '@cn/platform/db/database';
import { Follow } from '@cn/platform/follow/follow';
import { conventionActs, conventionEtat } from './convention/convention.activities';
import { echeances, taches } from './echeance';
import type { BdtPort } from './ordre/bdt.port';
import { tranchesActs, tranchesEtat } from './tranche/tranche.activities';

/** Where the subjects whose facts this service owns stand. */
export const follow = (database: Database): Follow =>
  new Follow(database, { echeances, taches }, { signConvention: conventionEtat, payTranches: tranchesEtat });

/** What this service answers to the procedures whose facts it owns. */
export function activities(
  database: Database,
  bdt: BdtPort,
): SignConventionActivities & PayTranchesActivities {
  const followed = follow(database);
  return { ...followed.activities(), ...conventionActs(followed), ...tranchesActs(followed, bdt) };
}
