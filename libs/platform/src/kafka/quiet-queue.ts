import RequestQueue from 'kafkajs/src/network/requestQueue';

const CHECK_MS = 10;

/**
 * kafkajs 2.2 looks at the requests that wait a thousand times a second on each connection, for ever: a delay that has passed is
 * a timer of one millisecond, which sets the next. Here nothing is looked at when nothing waits; a request that comes
 * to wait asks to be looked at by itself.
 */
export function quietQueues(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleCheckPendingRequests(): void {
    if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
    const left = this.throttledUntil - Date.now();
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      Math.max(left, CHECK_MS),
    );
  };
}
