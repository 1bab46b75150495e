import * as fs from 'node:fs';
import * as path from 'node:path';
import { Child } from './process/child';
import { bootstrapKafka, bootstrapPostgres, bootstrapTemporal, type TopicSpec } from './bootstrap';
import { prepareKafka, preparePostgres, prepareTemporal } from './engine/prepare-engines';
import type { StackOptions } from './options';
import type { Part, PartName } from './part';
import { startReaper, type Reaper } from './process/reaper';

const READY_PATIENCE_MS = 90_000;
const TOO_MANY_DEATHS = 6;

/** What a caller hears while a stack lives. */
export interface StackListener {
  say(line: string): void;
  /** Called after each change of the processes. */
  changed?(supervisor: Supervisor): void;
  /** Answers a signal once the start must be given up. */
  interrupted?: (() => string | undefined) | undefined;
}

/** Runs the parts of a stack: starts them in the order of their dependencies, restarts those that die. */
export class Supervisor {
  readonly children = new Map<PartName, Child>();
  private readonly reaper: Reaper = startReaper();
  private stopping = false;

  constructor(
    readonly options: StackOptions,
    private readonly parts: readonly Part[],
    private readonly topics: readonly TopicSpec[],
    private readonly listener: StackListener,
  ) {}

  /** Starts everything, as parallel as the dependencies allow; stops all again when one part cannot start. */
  async start(): Promise<void> {
    const logDir = path.join(this.options.stateDir, 'logs');
    fs.mkdirSync(logDir, { recursive: true });
    const events = {
      onStart: () => this.listener.changed?.(this),
      onDeath: (child: Child, cause: string) => this.announceDeath(child, cause),
    };
    for (const part of this.parts) this.children.set(part.name, new Child(part, logDir, this.reaper, events));
    const started = new Map<PartName, Promise<void>>();
    const launch = (part: Part): Promise<void> => {
      const known = started.get(part.name);
      if (known) return known;
      const dependencies = this.parts.filter(({ name }) => part.dependsOn.includes(name)).map(launch);
      const promise = Promise.all(dependencies).then(() => this.launch(part));
      started.set(part.name, promise);
      return promise;
    };
    try {
      await this.bootstrapExisting();
      await Promise.all(this.parts.map(launch));
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  child(name: PartName): Child {
    const child = this.children.get(name);
    if (!child) throw new Error(`La partie ${name} n'est pas de cette pile.`);
    return child;
  }

  /** Stops every part: what calls first, what is called last. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const kind of ['service', 'edge', 'engine']) {
      const children = [...this.children.values()].filter(({ part }) => part.kind === kind);
      await Promise.all(children.map((child) => child.stop()));
    }
    this.reaper.release();
  }

  private async launch(part: Part): Promise<void> {
    const began = performance.now();
    await this.prepare(part.name);
    if (this.stopping) throw new Error('Démarrage interrompu.');
    const child = this.child(part.name);
    child.start();
    await child.waitReady(READY_PATIENCE_MS, () => this.givenUp(child));
    await this.bootstrap(part.name);
    this.listener.say(
      `✓ ${part.name} prêt (${((performance.now() - began) / 1000).toFixed(1).replace('.', ',')} s)`,
    );
    this.listener.changed?.(this);
  }

  private async prepare(name: PartName): Promise<void> {
    if (name === 'postgres') await preparePostgres(this.options);
    if (name === 'kafka') await prepareKafka(this.options);
    if (name === 'temporal') await prepareTemporal(this.options);
  }

  private async bootstrap(name: PartName): Promise<void> {
    if (name === 'postgres') await bootstrapPostgres(this.options);
    if (name === 'temporal') await bootstrapTemporal(this.options);
    if (name === 'kafka') await bootstrapKafka(this.options, this.topics);
  }

  /** Servers that already ran get the stack's databases, namespace and topics too. */
  private async bootstrapExisting(): Promise<void> {
    const { databaseUrl, temporalAddress, kafkaBrokers } = this.options.existing;
    await Promise.all([
      databaseUrl && this.bootstrapThere('postgres', 'DATABASE_URL'),
      temporalAddress && this.bootstrapThere('temporal', 'TEMPORAL_ADDRESS'),
      kafkaBrokers && this.bootstrapThere('kafka', 'KAFKA_BROKERS'),
    ]);
  }

  /** Errors  the name of the variable at fault, with what its server answered */
  private async bootstrapThere(name: PartName, variable: string): Promise<void> {
    try {
      await this.bootstrap(name);
    } catch (error) {
      const why = error instanceof Error ? error.message || error.name : String(error);
      throw new Error(`Le serveur que donne ${variable} ne peut pas servir : ${why}.`, { cause: error });
    }
  }

  /** Why the start must be given up; absent while there is hope. */
  private givenUp(child: Child): string | undefined {
    if (this.stopping) return 'Démarrage interrompu.';
    const signal = this.listener.interrupted?.();
    if (signal) return `Démarrage interrompu (${signal}).`;
    if (child.deaths < TOO_MANY_DEATHS && !child.misconfigured) return undefined;
    return `${child.part.name} ne démarre pas :\n${lastLines(child.logFile)}\n  Journal complet : ${child.logFile}`;
  }

  /** A part that dies while it starts is tried again in silence: `givenUp` tells when that was in vain. */
  private announceDeath(child: Child, cause: string): void {
    this.listener.changed?.(this);
    if (child.readyAfterMs === undefined || this.stopping) return;
    const next = child.misconfigured
      ? `sa configuration est à corriger : ${child.logFile}`
      : 'il est relancé';
    this.listener.say(`⟳ ${child.part.name} s'est arrêté (${cause}), ${next}.`);
  }
}

function lastLines(file: string): string {
  const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12) : [];
  return lines.map((line) => `    ${line.slice(0, 300)}`).join('\n');
}
