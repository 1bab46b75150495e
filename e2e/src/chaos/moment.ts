import { decodeId } from '@cn/platform/graphql/global-id';
import type { ServiceName } from '@cn/contracts/service';
import { adminUrl, databaseName, databaseUrl } from '@cn/tools/stack/address';
import type { PartName } from '@cn/tools/stack/part';
import type { Stack } from '@cn/tools/stack/stack';
import type { Recit } from '@cn/tools/story/cast';
import { Client } from 'pg';

/** A moment at which a process is killed, on the day of one step of the story. */
export interface Moment {
  /** Title of the step whose work is under way. */
  readonly titre: string;
  readonly fait: string;
  /**
   * Kills while the step is being played.
   *
   * @returns what proves that the kill fell in the middle of the work
   */
  strike(scene: Scene): Promise<Preuve>;
}

export interface Scene {
  readonly stack: Stack;
  readonly recit: Recit;
  readonly victim: PartName;
  /** Moves the clock to the day of the step. */
  readonly move: () => Promise<void>;
  /** Those who act that day do. */
  readonly jouer: () => Promise<void>;
}

/** What was seen just before the kill: the work had begun and was not over. */
export interface Preuve {
  readonly begun: boolean;
  readonly over: boolean;
}

const POLL_MS = 20;
const PATIENCE_MS = 60_000;

/** Waits until a question is answered yes; a database that is away answers no. */
async function until(ask: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await ask().catch(() => false))) {
    if (Date.now() > end) throw new Error(`jamais vu : ${what}`);
    await new Promise((again) => setTimeout(again, POLL_MS));
  }
}

/** Asks the database of a service one yes or no question, as the platform's own role. */
async function seen(
  stack: Stack,
  service: ServiceName,
  sql: string,
  parameters: unknown[] = [],
): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl(stack.options, service, 'system') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (
      ((await client.query<{ yes: boolean }>(`select (${sql}) as yes`, parameters)).rows[0]?.yes ?? false) ===
      true
    );
  } finally {
    await client.end();
  }
}

/** Someone waits for a lock in the database of a service; only the server's own account sees who waits. */
async function isWaiting(stack: Stack, service: ServiceName): Promise<boolean> {
  const client = new Client({ connectionString: adminUrl(stack.options) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where datname = $1 and usename like '%\\_api' and wait_event_type = 'Lock'`,
      [databaseName(stack.options, service)],
    );
    return rows.length > 0;
  } finally {
    await client.end();
  }
}

/** The order of the next tranche: received by the bank, not acknowledged on our side. */
async function isSentAndUnmarked({ stack }: Scene): Promise<boolean> {
  const journal = (await (await fetch(stack.addresses.bdtJournal)).json()) as {
    kind: string;
    reference: string;
  }[];
  const received = journal.filter(({ kind }) => kind === 'RECU').at(-1);
  return received
    ? seen(stack, 'payments', `exists (select from ordre where reference = $1 and etat = 'ENVOYE')`, [
        received.reference,
      ])
    : false;
}

/** A use case waits for a row that the test holds: its transaction is open when the victim dies. */
const transactionOpen: Moment = {
  titre: 'Les préfectures rendent leur avis',
  fait: "la transaction d'un cas d'usage est ouverte",
  async strike({ stack, recit, victim, move, jouer }) {
    await move();
    const holder = new Client({ connectionString: databaseUrl(stack.options, 'structures', 'system') });
    holder.on('error', () => undefined);
    const { cle: demande } = decodeId(recit.prive.demandeId, 'demandeId');
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from demande where demande_id = $1 for update', [demande]);
    const played = jouer();
    try {
      await until(() => isWaiting(stack, 'structures'), 'un cas d’usage qui attend');
      const given = 'exists (select from avis where demande_id = $1)';
      const over = await seen(stack, 'structures', given, [demande]);
      await stack.kill(victim, 'SIGKILL');
      return { begun: true, over };
    } finally {
      await holder.query('rollback').catch(() => undefined);
      await holder.end().catch(() => undefined);
      await played;
    }
  },
};

/** Kafka is frozen: the use case commits, its events wait in the outbox when the victim dies. */
const outboxUndelivered: Moment = {
  titre: 'Les deux structures demandent leur subvention',
  fait: "le cas d'usage est validé, son outbox n'est pas livrée",
  async strike({ stack, victim, move, jouer }) {
    await move();
    const kafka = stack.pid('kafka');
    if (!kafka) throw new Error('kafka ne tourne pas');
    const waiting = 'exists (select from outbox where published_at is null)';
    process.kill(kafka, 'SIGSTOP');
    const played = jouer();
    try {
      await until(() => seen(stack, 'payments', waiting), 'un événement non livré');
      const over = !(await seen(stack, 'payments', waiting));
      await stack.kill(victim, 'SIGKILL');
      return { begun: true, over };
    } finally {
      if (victim !== 'kafka') process.kill(kafka, 'SIGCONT');
      await played;
    }
  },
};

/** The bank journals the order and says nothing: it was sent and is not marked when the victim dies. */
const orderUnmarked: Moment = {
  titre: 'Deux tranches sur trois sont versées',
  fait: "l'ordre est envoyé à la banque et n'est pas encore marqué",
  async strike(scene) {
    const { stack, victim, move, jouer } = scene;
    const mode = { mode: 'ACCEPTE_PUIS_TIMEOUT', nombre: 1 };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${stack.addresses.bdt}/mode`, { method: 'PUT', headers, body: JSON.stringify(mode) });
    const played = move().then(jouer);
    await until(() => isSentAndUnmarked(scene), 'un ordre envoyé et non marqué');
    const over = !(await isSentAndUnmarked(scene));
    await stack.kill(victim, 'SIGKILL');
    await played;
    return { begun: true, over };
  },
};

/** The clock is between two days of a long move when the victim dies. */
const clockRunning: Moment = {
  titre: 'Les troisièmes tranches sont versées',
  fait: "un saut de l'horloge est en cours",
  async strike({ stack, victim, move, jouer }) {
    const played = move().then(jouer);
    const running = `exists (select from avance where etat <> 'TERMINEE' and jours_faits > 0)`;
    await until(() => seen(stack, 'sandbox', running), 'un saut commencé');
    const over = !(await seen(stack, 'sandbox', running).catch(() => true));
    await stack.kill(victim, 'SIGKILL');
    await played;
    return { begun: true, over };
  },
};

export const MOMENTS = { transactionOpen, outboxUndelivered, orderUnmarked, clockRunning } as const;
