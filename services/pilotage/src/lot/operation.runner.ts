import { setTimeout as pause } from 'node:timers/promises';
import type { Acteur } from '@cn/platform/auth/acteur';
import type { Database } from '@cn/platform/db/database';
import { encodeId } from '@cn/platform/graphql/global-id';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { acteOf, champObjet, champsOf } from './acte';
import {
  drawLignes,
  finishOperation,
  recordLignes,
  releaseOperation,
  type Answered,
  type PendingLigne,
} from './operation.store';
import type { Interruption, Operation } from './operation';
import { NoAnswer, SessionOver, type Owners } from './owner.client';

/** Lines whose answers are written together, and how many are asked at once. */
const CHUNK = 20;
const AT_ONCE = 4;
/** Real milliseconds before a line without answer is asked again. */
const AGAIN_MS = [200, 1_000] as const;

/** The agent in whose name an operation runs. The token stays in memory: it is good for one run. */
export interface Agent {
  acteur: Acteur;
  authorization: string;
}

/**
 * Works on operations: simulates their lines, or does them, each through its owner with the agent's own token. Each line
 * bears a key of its own, so whatever stops here is taken up again without doing anything twice (ADR 0018).
 */
export class OperationRunner implements OnModuleDestroy {
  private readonly running = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly owners: Owners,
    private readonly logger: Logger,
  ) {}

  /** Takes an operation up, for as long as its lease is kept; nobody waits for it. */
  run(operation: Operation, agent: Agent): void {
    const run = this.work(operation, agent)
      .catch((error: unknown) =>
        this.logger.error({ err: error, operation: operation.id }, 'opération interrompue'),
      )
      .finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Every operation in hand writes where it stands. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running);
  }

  private async work(operation: Operation, agent: Agent): Promise<void> {
    for (;;) {
      const { acteur } = agent;
      if (this.stopping) return this.release(operation, agent, 'ARRET');
      const lignes = await this.database.read(acteur, (tx) =>
        drawLignes(tx, operation.id, operation.phase, CHUNK),
      );
      if (lignes.length === 0)
        return this.database.transaction(acteur, (tx) => finishOperation(tx, operation));
      const { answers, why } = await this.askAll(operation, lignes, agent);
      const kept = await this.database.transaction(acteur, (tx) => recordLignes(tx, operation, answers));
      if (why) return this.release(operation, agent, why);
      if (!kept) return;
    }
  }

  /** Asks for lines, a few at once; when the session is over or nothing answers, the others keep their turn. */
  private async askAll(
    operation: Operation,
    lignes: readonly PendingLigne[],
    agent: Agent,
  ): Promise<{ answers: Answered[]; why: Interruption | null }> {
    const answers: Answered[] = [];
    const left = [...lignes];
    let over = false;
    const next = async (): Promise<void> => {
      for (let ligne = left.shift(); ligne && !over; ligne = left.shift()) {
        try {
          answers.push(await this.askOne(operation, ligne, agent));
        } catch (error) {
          if (!(error instanceof SessionOver)) throw error;
          over = true;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    if (over) return { answers, why: 'SESSION' };
    const silent = answers.every(({ resultat }) => resultat === 'ECHEC');
    return silent && answers.length > 1 ? { answers: [], why: 'SERVICE' } : { answers, why: null };
  }

  private async askOne(operation: Operation, ligne: PendingLigne, agent: Agent): Promise<Answered> {
    const { rang } = ligne;
    const trying = operation.phase === 'EN_PREPARATION';
    const acte = acteOf(operation.acte);
    const input = {
      ...champsOf(acte, operation.champs, ligne.champs),
      [champObjet(acte)]: ligne.objetId,
      ...(trying ? { simulation: true } : { cleIdempotence: cleOf(operation.id, rang) }),
    };
    for (const wait of [...AGAIN_MS, null]) {
      try {
        const { authorization } = agent;
        const said = await this.owners.ask(acte.service, operation.acte, { authorization, input });
        return said.kind === 'OUI'
          ? { rang, resultat: trying ? 'POSSIBLE' : 'FAIT', refus: null, effets: said.effets }
          : { rang, resultat: trying ? 'IMPOSSIBLE' : 'REFUSE', refus: said.refus, effets: [] };
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        this.logger.warn({ err: error, operation: operation.id, rang }, 'ligne sans réponse');
        if (wait !== null) await pause(wait);
      }
    }
    return { rang, resultat: 'ECHEC', refus: null, effets: [] };
  }

  private release({ id, bail }: Operation, { acteur }: Agent, why: Interruption): Promise<void> {
    return this.database.transaction(acteur, (tx) => Promise.resolve(releaseOperation(tx, id, why, bail)));
  }
}

/** The key of a line: whoever asks again for the same line is answered the same. */
export const cleOf = (operationId: string, rang: number): string =>
  `${encodeId('OperationEnLot', operationId)}:${rang}`;
