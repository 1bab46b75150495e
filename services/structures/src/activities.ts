import type { ExamineCandidatureActivities } from '@cn/contracts/procedure/examine-candidature';
import type { FillPosteActivities } from '@cn/contracts/procedure/fill-poste';
import type { Database } from '@cn/platform/db/database';
import { Follow } from '@cn/platform/follow/follow';
import { candidatureActs, readDemandeEtat } from './candidature/candidature.activities';
import { echeances, taches } from './echeance';
import { posteActs, readPosteEtat } from './poste/poste.activities';

/** What this service answers to the procedures whose facts it owns. */
export function activities(database: Database): ExamineCandidatureActivities & FillPosteActivities {
  const follow = new Follow(
    database,
    { echeances, taches },
    {
      examineCandidature: readDemandeEtat,
      fillPoste: readPosteEtat,
    },
  );
  return { ...follow.activities(), ...candidatureActs(follow), ...posteActs(follow) };
}
