import type { ExamineCandidatureActivities } from '@cn/contracts/procedure/examine-candidature';
import type { FillPosteActivities } from '@cn/contracts/procedure/fill-poste';
import type { Database } from '@cn/platform/db/database';
import { Follow } from '@cn/platform/follow/follow';
import { candidatureActs, readDemandeEtat } from './candidature/candidature.activities';
import { echeances, taches } from './echeance';
import { posteActs, readPosteEtat } from './poste/poste.activities';

/** Where the subjects whose facts this service owns stand. */
export const follow = (database: Database): Follow =>
  new Follow(
    database,
    { echeances, taches },
    { examineCandidature: readDemandeEtat, fillPoste: readPosteEtat },
  );

/** What this service answers to the procedures whose facts it owns. */
export function activities(database: Database): ExamineCandidatureActivities & FillPosteActivities {
  const followed = follow(database);
  return { ...followed.activities(), ...candidatureActs(followed), ...posteActs(followed) };
}
