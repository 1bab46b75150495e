import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { saturate, type Outcome } from './load';

/** The floor of a bench: the same reads or writes as one SQL statement behind bare HTTP. */
export interface Floor {
  readonly url: string;
  readonly sql: string;
  /** Parameters of each call. */
  readonly calls: readonly (readonly unknown[])[];
  readonly atOnce: number;
}

/** Measures a floor, in a process of its own. */
export async function measureFloor({ url, sql, calls, atOnce }: Floor): Promise<Outcome> {
  const server = fork(path.join(__dirname, 'floor.main.js'));
  try {
    server.send({ url, sql });
    const [address] = (await once(server, 'message')) as [AddressInfo];
    const ask = async (values: readonly unknown[]): Promise<void> => {
      const response = await fetch(`http://127.0.0.1:${address.port}`, {
        method: 'POST',
        body: JSON.stringify(values),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(text);
      JSON.parse(text);
    };
    await saturate(
      calls.slice(0, 20).map((values) => () => ask(values)),
      atOnce,
    );
    return await saturate(
      calls.slice(20).map((values) => () => ask(values)),
      atOnce,
    );
  } finally {
    server.disconnect();
  }
}
