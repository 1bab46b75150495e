import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const storage = new AsyncLocalStorage<string>();

/** Name of the header, and of the key of a log line, that follows one request through outbox, event, workflow and activity. */
export const CORRELATION_HEADER = 'x-correlation-id';

const ACCEPTED = /^[A-Za-z0-9-]{8,64}$/;

/** @returns the correlation id of the running request, or a new one. */
export const correlationId = (): string => storage.getStore() ?? randomUUID();

/** @returns the correlation id of the running request, if any. */
export const currentCorrelationId = (): string | undefined => storage.getStore();

/** Runs a function under a correlation id; one that came from outside is kept only if it looks like one. */
export function withCorrelation<T>(id: string | undefined, run: () => T): T {
  return storage.run(id && ACCEPTED.test(id) ? id : randomUUID(), run);
}
