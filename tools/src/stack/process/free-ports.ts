import * as net from 'node:net';
import { portsFrom } from '../ports';

const FIRST_BASE = 7100;
const LAST_BASE = 9900;
const STEP = 50;

/** A base all of whose ports are free, so that tests run beside a stack and beside other tests. */
export async function freePortBase(): Promise<number> {
  const spread = (process.pid % 20) * STEP;
  for (let base = FIRST_BASE + spread; base < LAST_BASE; base += STEP) {
    const free = await Promise.all(Object.values(portsFrom(base)).map(isFree));
    if (free.every(Boolean)) return base;
  }
  throw new Error(`Aucune plage de ports libre entre ${FIRST_BASE} et ${LAST_BASE}.`);
}

/** Whether nobody listens on the port of the loopback. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
