import type { Act, FollowActivities } from '../activity';
import type { QueueName } from '../service';

/**
 * What keeps a case awake while it waits: échéances, or the reason why none is needed. One at least of `taches` is open
 * as long as the wait lasts: a task closed without its act is found by the sweep.
 */
export type Wait = { taches?: readonly string[]; raison?: string } & (
  { echeances: readonly string[] } | { raison: string }
);

/** A procedure as everyone agrees on it: its file here, its order in `workflows/src`, its acts in the service that owns it. */
export interface Procedure {
  /** Service that owns the facts of what is followed, and performs the acts. */
  owner: QueueName;
  /** Prefix of its subjects and workflow ids, one a procedure: `candidature/<uuid>`. */
  prefix: string;
  /** The act of the owner for each kind of échéance that may fall due. */
  acts: Record<string, string>;
  /** Every stage it waits for. A wait absent from here does not compile, an act forgotten by the procedure neither. */
  waits: Record<string, Wait>;
}

/** What the owner of a procedure answers to it: what every owner does, and one activity for each act. */
export type ActivitiesOf<P extends Procedure> = FollowActivities & ActsOf<P>;

/** The acts of a procedure alone, by activity: what the service that owns it binds. */
export type ActsOf<P extends Procedure> = { [A in P['acts'][keyof P['acts']]]: Act };
