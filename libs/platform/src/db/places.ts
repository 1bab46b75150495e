/** No place came free in time: nothing was asked of the database. */
export class Surcharge extends Error {
  override name = 'Surcharge';
}

/** How many may wait, and how long, in real milliseconds. */
export interface Line {
  length: number;
  ms: number;
}

/** Lets so many through at once; the others wait in a line, in order, which is bounded in length and in time. */
export class Places {
  private taken = 0;
  private readonly line = new Set<() => void>();

  constructor(
    private readonly max: number,
    private readonly bound: Line,
  ) {}

  /** Nobody is inside: this may be forgotten. */
  get empty(): boolean {
    return this.taken === 0;
  }

  /** Runs something inside. Errors: Surcharge when the line is too long, or did not move in time; its own */
  async run<T>(inside: () => Promise<T>): Promise<T> {
    if (this.taken < this.max) this.taken++;
    else await this.wait();
    try {
      return await inside();
    } finally {
      this.leave();
    }
  }

  private wait(): Promise<void> {
    if (this.line.size >= this.bound.length) return Promise.reject(new Surcharge('file pleine'));
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.line.delete(enter);
        reject(new Surcharge('file trop lente'));
      }, this.bound.ms);
      this.line.add(enter);
    });
  }

  /** Whoever leaves hands the place to the first of the line. */
  private leave(): void {
    const [next] = this.line;
    if (!next) return void this.taken--;
    this.line.delete(next);
    next();
  }
}

/** One place a key, as long as somebody is there. */
export class PlacesByKey {
  private readonly places = new Map<string, Places>();

  constructor(private readonly bound: Line) {}

  /** Runs something alone under its key. Errors: as `Places` */
  async run<T>(key: string, inside: () => Promise<T>): Promise<T> {
    const places = this.places.get(key) ?? new Places(1, this.bound);
    this.places.set(key, places);
    try {
      return await places.run(inside);
    } finally {
      if (places.empty) this.places.delete(key);
    }
  }
}
