import type { Act, Situation } from '@cn/contracts/activity';
import type { ActsOf } from '@cn/contracts/procedure/procedure';
import {
  passedOf,
  waitsOf,
  workflowOf,
  type PROCEDURES,
  type Sujet,
  type WorkflowName,
} from '@cn/contracts/workflow';
import type { EcheancePrevue } from '@cn/domain/echeancier/echeance';
import { isNews } from '@cn/platform/follow/is-news';
import type { Reading } from '@cn/platform/follow/read-situations';
import { civilDateParis, type Instant } from '@cn/domain/kernel/date';

/** Names of the acts, whatever the procedure. */
export type ActName = { [W in WorkflowName]: keyof ActsOf<(typeof PROCEDURES)[W]> }[WorkflowName];

/** What an owner knows and decides about one kind of subject: the planner is the real one. */
export interface Law<F> {
  plan(faits: F): readonly EcheancePrevue[];
  etapes(faits: F): readonly string[];
  clos(faits: F): boolean;
  /** What an act does besides being noted: facts it writes, échéances it owes next. */
  effect?(owner: FakeOwner<F>, act: ActName, line: Line, at: Instant): void;
}

/** A row of the échéancier of the fake owner. */
export interface Line {
  echeanceId: string;
  kind: string;
  rank: number;
  instant: Instant;
  etat: 'PREVUE' | 'TRAITEE' | 'ANNULEE' | 'SANS_OBJET';
  /** Owed by the platform, beside what the planner answers for. */
  owed: boolean;
}

/**
 * In-memory owner of one subject, which behaves like `Follow` and `EcheanceStore`: rows planned again at each fact,
 * handled once each; it notes what fired and on which civil date.
 */
export class FakeOwner<F> {
  /** `2022-04-07 remindRecrutement 1`, in the order in which the acts were done. */
  readonly acts: string[] = [];
  /** `2022-04-07 recrutement.rappel 1`, the same seen by the planner. */
  readonly fired: string[] = [];
  /** Échéances that the procedure found without object. */
  readonly dropped: string[] = [];
  /** Stages that its procedure waited for, as its owner saw them. */
  readonly waited: string[] = [];
  /** What its procedure was told: how often facts changed, and when it wakes by itself, in milliseconds of the engine. */
  readonly told = { wanted: 0, delivered: 0, reveil: null as number | null };
  /** Civil dates on which another owner was asked about this subject. */
  readonly inquired: string[] = [];
  ended = false;
  private readonly lines = new Map<string, Line>();

  constructor(
    readonly sujet: Sujet,
    public faits: F,
    private readonly law: Law<F>,
    private readonly clock: { now(): Promise<Instant>; engineMs(): Promise<number>; sandbox: boolean },
  ) {
    this.replan();
  }

  /** A fact changes: the échéancier is planned again in the same breath. */
  record(change: Partial<F>): void {
    this.faits = { ...this.faits, ...change };
    this.replan();
  }

  /** An act that the platform owes at an instant, beside what the planner announces. */
  owe(kind: string, rank: number, instant: Instant): void {
    const echeanceId = `${kind}:${rank}:${instant.toString()}`;
    if (!this.lines.has(echeanceId))
      this.lines.set(echeanceId, { echeanceId, kind, rank, instant, etat: 'PREVUE', owed: true });
  }

  /** What the planner announces on the facts as they now are, written like `fired`. */
  announced(): string[] {
    return this.law.plan(this.faits).map(({ on, kind, rank }) => `${on.toString()} ${kind} ${rank}`);
  }

  async read(): Promise<Situation> {
    return this.noteRest(this.situation(await this.clock.now(), await this.clock.engineMs()));
  }

  /** Facts changed: where the subject stands, or nothing when that is no news to its procedure (`isNews`). */
  async news(): Promise<Situation | undefined> {
    const { told } = this;
    told.wanted++;
    const [now, luAt] = [await this.clock.now(), await this.clock.engineMs()];
    const standing = { delivered: told.delivered, reveilAt: dateOf(told.reveil) };
    const situation = this.situation(now, luAt);
    const reveilAt = situation.reveilMs === null ? null : dateOf(luAt + situation.reveilMs);
    if (!isNews({ situation, standing, reveilAt } as Reading)) return undefined;
    told.delivered = told.wanted;
    return this.noteRest(situation);
  }

  private noteRest(situation: Situation): Situation {
    const { dues, reveilMs, luAt } = situation;
    if (dues.length === 0) this.told.reveil = reveilMs === null ? null : luAt + reveilMs;
    return situation;
  }

  private situation(now: Instant, luAt: number): Situation {
    const workflow = workflowOf(this.sujet);
    const etapes = passedOf(workflow, this.law.etapes(this.faits), this.waited.at(-1) ?? null);
    const next = waitsOf(workflow)[etapes.length];
    const clos = this.law.clos(this.faits) || next === undefined;
    if (clos) this.ended = true;
    else if (next !== this.waited.at(-1)) this.waited.push(next);
    const pending = [...this.lines.values()]
      .filter((line) => line.etat === 'PREVUE')
      .sort((a, b) => a.instant.compareTo(b.instant) || a.rank - b.rank || a.kind.localeCompare(b.kind));
    const first = this.clock.sandbox ? undefined : pending[0]?.instant.toEpochMilli();
    return {
      rang: this.told.wanted,
      etapes,
      clos,
      issue: null,
      dues: clos ? [] : pending.filter((line) => !line.instant.isAfter(now)).map(dueOf),
      reveilMs: first === undefined ? null : Math.max(0, first - now.toEpochMilli()),
      luAt,
    };
  }

  /** Another owner is asked about this subject now. */
  async inquire(): Promise<void> {
    this.inquired.push(civilDateParis(await this.clock.now()).toString());
  }

  act =
    (name: ActName): Act =>
    async ({ echeanceId }) => {
      const now = await this.clock.now();
      const line = this.lines.get(echeanceId);
      if (line?.etat === 'PREVUE') {
        line.etat = 'TRAITEE';
        const on = civilDateParis(now).toString();
        this.acts.push(`${on} ${name} ${line.rank}`);
        this.fired.push(`${on} ${line.kind} ${line.rank}`);
        this.law.effect?.(this, name, line, now);
      }
      return this.read();
    };

  drop: Act = async ({ echeanceId }) => {
    const line = this.lines.get(echeanceId);
    if (line?.etat === 'PREVUE') {
      line.etat = 'SANS_OBJET';
      this.dropped.push(`${line.kind} ${line.rank}`);
    }
    return this.read();
  };

  private replan(): void {
    const plan = new Map(
      this.law.plan(this.faits).map((one) => [`${one.kind}:${one.rank}:${one.on.toString()}`, one]),
    );
    for (const line of this.lines.values())
      if (line.etat === 'PREVUE' && !line.owed && !plan.has(line.echeanceId)) line.etat = 'ANNULEE';
    for (const [echeanceId, { kind, rank, instant }] of plan) {
      const known = this.lines.get(echeanceId);
      if (!known)
        this.lines.set(echeanceId, { echeanceId, kind, rank, instant, etat: 'PREVUE', owed: false });
      else if (known.etat === 'ANNULEE') known.etat = 'PREVUE';
    }
  }
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
const dueOf = ({ echeanceId, kind }: Line) => ({ echeanceId, kind });
