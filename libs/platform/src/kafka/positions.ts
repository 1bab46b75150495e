import type { Position } from './gather';

/** How long a position may wait to be committed, in real milliseconds. */
const LATE_MS = 1_000;

/**
 * The positions of a consumer, committed together once a second at most. What is handled but not yet committed when a
 * process dies comes again, and the inbox knows it.
 */
export class Positions {
  private readonly ahead = new Map<string, Position>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly commit: (positions: Position[]) => Promise<void>) {}

  /** Everything before these positions is handled. */
  advance = (positions: Position[]): void => {
    for (const one of positions) this.ahead.set(`${one.topic} ${one.partition}`, one);
    this.timer ??= setTimeout(() => void this.flush(), LATE_MS).unref();
  };

  /** Commits now; a broker or a group that refuses is told again with the next positions. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const positions = [...this.ahead.values()];
    this.ahead.clear();
    if (positions.length === 0) return;
    await this.commit(positions).catch(() => undefined);
  }
}
