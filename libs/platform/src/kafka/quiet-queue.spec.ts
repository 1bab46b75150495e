import RequestQueue from 'kafkajs/src/network/requestQueue';
import { quietQueues } from './quiet-queue';

type Queue = Pick<RequestQueue, 'pending' | 'throttledUntil' | 'throttleCheckTimeoutId'> & {
  scheduleCheckPendingRequests(): void;
};

/** How often a queue looks at what waits, in a hundred milliseconds. */
async function looks(state: Pick<Queue, 'pending' | 'throttledUntil'>): Promise<number> {
  let count = 0;
  const queue = Object.assign(Object.create(RequestQueue.prototype) as Queue, state, {
    throttleCheckTimeoutId: null,
    checkPendingRequests() {
      count++;
      queue.scheduleCheckPendingRequests();
    },
  });
  queue.scheduleCheckPendingRequests();
  await new Promise((resolve) => setTimeout(resolve, 100));
  clearTimeout(queue.throttleCheckTimeoutId ?? undefined);
  return count;
}

describe('the requests of kafkajs that wait', () => {
  it('are looked at without end when none waits, as the library does', async () => {
    expect(await looks({ pending: [], throttledUntil: -1 })).toBeGreaterThan(30);
  });

  it('are left alone when none waits, once mended; looked at when one does, or when the silence asked for ends', async () => {
    quietQueues();
    expect(await looks({ pending: [], throttledUntil: -1 })).toBe(0);
    expect(await looks({ pending: [1], throttledUntil: -1 })).toBeGreaterThan(3);
    expect(await looks({ pending: [1], throttledUntil: Date.now() + 60 })).toBeLessThan(6);
  });
});
