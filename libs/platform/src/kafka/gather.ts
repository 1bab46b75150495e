import type { EachBatchPayload } from 'kafkajs';

/** Where a consumer stands in a partition: the next offset it wants. */
export interface Position {
  topic: string;
  partition: number;
  offset: string;
}

type Message = EachBatchPayload['batch']['messages'][number];

/** One message and the position that follows it. */
interface Taken {
  topic: string;
  message: Message;
  after: Position;
}

interface Part {
  payload: EachBatchPayload;
  done: () => void;
  failed: (error: unknown) => void;
}

/** What is done with what a fetch brought. */
export interface Gathered {
  /** Handles messages of several partitions, in the order of each; throws to be offered them again. */
  handle(messages: { topic: string; message: Message }[]): Promise<void>;
  /** Everything before these positions is handled. */
  handled(positions: Position[]): void;
}

/** Messages handled together at most. */
const CHUNK = 200;
const AGAIN_MS = 300;

/**
 * Hands over in one batch what one fetch brought from all its partitions: the driver, which gives it partition by
 * partition, waits for all of them before it fetches again.
 */
export class Gather {
  private parts: Part[] = [];

  constructor(private readonly told: Gathered) {}

  /** The messages of one partition; resolves once they are handled. Errors: what the group says of its member. */
  take = (payload: EachBatchPayload): Promise<void> =>
    new Promise((done, failed) => {
      this.parts.push({ payload, done, failed });
      if (this.parts.length === 1) setImmediate(() => void this.flush());
    });

  private async flush(): Promise<void> {
    const parts = this.parts;
    this.parts = [];
    try {
      await this.handleAll(parts.map(({ payload }) => payload));
      parts.forEach(({ done }) => done());
    } catch (error) {
      parts.forEach(({ failed }) => failed(error));
    }
  }

  private async handleAll(payloads: EachBatchPayload[]): Promise<void> {
    const [first] = payloads;
    const taken = payloads.flatMap(takenFrom);
    for (let start = 0; start < taken.length && first?.isRunning(); start += CHUNK) {
      const chunk = taken.slice(start, start + CHUNK);
      if (!(await this.untilHandled(chunk, first))) return;
      this.told.handled(chunk.map(({ after }) => after));
      await first.heartbeat();
    }
  }

  /** Offers messages again until they are handled; false when the process stops meanwhile. */
  private async untilHandled(
    taken: Taken[],
    { isRunning, heartbeat }: Pick<EachBatchPayload, 'isRunning' | 'heartbeat'>,
  ): Promise<boolean> {
    while (isRunning()) {
      try {
        await this.told.handle(taken);
        return true;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        await heartbeat();
      }
    }
    return false;
  }
}

const takenFrom = ({ batch: { topic, partition, messages } }: EachBatchPayload): Taken[] =>
  messages.map((message) => ({
    topic,
    message,
    after: { topic, partition, offset: (BigInt(message.offset) + 1n).toString() },
  }));
