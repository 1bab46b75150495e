import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { Kafka, logLevel } from 'kafkajs';
import type { Mots } from '@cn/tools/story/words';

/** Words that exist nowhere else, written in every field where people tell who they are or say something. */
export interface Canaris {
  readonly mots: Mots;
  /** All the words given so far. */
  readonly donnes: readonly string[];
}

/** Words of the story that can be recognised wherever they end up. */
export function releaseCanaris(): Canaris {
  const donnes: string[] = [];
  const word = (what: string): string => {
    const canari = `canari${what}${randomBytes(4).toString('hex')}`;
    donnes.push(canari);
    return canari;
  };
  const telephone = (): string => {
    const canari = `07${randomBytes(4).readUInt32BE().toString().padStart(10, '0').slice(-8)}`;
    donnes.push(canari);
    return canari;
  };
  return {
    donnes,
    mots: {
      personne: () => ({
        prenom: word('prenom'),
        nom: word('nom'),
        courriel: `${word('courriel')}@exemple.test`,
        telephone: telephone(),
      }),
      texte: (champ) => `${word(champ)} dans une phrase qui parle de quelqu’un.`,
    },
  };
}

/** Something that was read, and the text found in it. */
export interface Lu {
  readonly ou: string;
  readonly texte: string;
}

/** Canaries found in what was read, with where. */
export const findCanaris = (lus: readonly Lu[], donnes: readonly string[]): string[] =>
  lus.flatMap(({ ou, texte }) =>
    donnes.filter((canari) => texte.includes(canari)).map((canari) => `${canari} dans ${ou}`),
  );

/** Whole histories of every workflow, payloads decoded, with ids, memos and search attributes. */
export async function readHistories(address: string, namespace: string): Promise<Lu[]> {
  const connection = await Connection.connect({ address });
  try {
    const service = connection.workflowService;
    const { executions } = await service.listWorkflowExecutions({ namespace, pageSize: 1000 });
    const lus = executions.map(async (info) => {
      const { execution } = info;
      const { history } = await service.getWorkflowExecutionHistory({ namespace, execution });
      return { ou: `historique ${execution?.workflowId}`, texte: textOf(info) + textOf(history) };
    });
    return await Promise.all(lus);
  } finally {
    await connection.close();
  }
}

/** Every text inside a value, bytes read as UTF-8. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return `${value}\n`;
  if (value instanceof Uint8Array) return `${Buffer.from(value).toString('utf8')}\n`;
  if (value === null || typeof value !== 'object') return '';
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${textOf(inner)}`)
    .join('');
}

/** Logs of every part of a stack. */
export function readLogs(stateDir: string): Lu[] {
  const folder = join(stateDir, 'logs');
  return readdirSync(folder).map((file) => ({ ou: file, texte: readFileSync(join(folder, file), 'utf8') }));
}

/** Everything that each topic of a stack holds: keys, values and headers. */
export async function readTopics(brokers: string, prefix: string): Promise<Lu[]> {
  const kafka = new Kafka({ clientId: 'canari', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(`${prefix}.`));
  const offsets = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
  await admin.disconnect();
  const lengths = offsets.map((partitions) => partitions.reduce((sum, { high }) => sum + Number(high), 0));
  const texts = new Map(topics.map((topic) => [topic, '']));
  let left = lengths.reduce((sum, length) => sum + length, 0);
  const consumer = kafka.consumer({ groupId: `canari-${randomBytes(4).toString('hex')}` });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise<void>((done, failed) => {
    if (left === 0) done();
    consumer
      .run({
        eachMessage: ({ topic, message }) => {
          texts.set(topic, (texts.get(topic) ?? '') + textOf(message));
          left -= 1;
          if (left === 0) done();
          return Promise.resolve();
        },
      })
      .catch(failed);
  });
  await consumer.disconnect();
  return [...texts].map(([topic, texte]) => ({ ou: topic.slice(prefix.length + 1), texte }));
}
