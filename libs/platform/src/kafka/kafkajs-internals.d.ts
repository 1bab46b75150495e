/** The part of kafkajs 2.2 that `quiet-queue.ts` mends; the package types none of its inside. */
declare module 'kafkajs/src/network/requestQueue' {
  export default class RequestQueue {
    pending: readonly unknown[];
    /** Instant until which the broker asked for silence, milliseconds; in the past when it did not. */
    throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
}
