import { mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Value of a JSON file, or undefined when it does not exist. */
export function readJsonFile<T>(path: string): T | undefined {
  const content = readIfPresent(path);
  return content === undefined ? undefined : (JSON.parse(content.toString('utf8')) as T);
}

/** Replaces a JSON file atomically: written beside it, flushed to disk, renamed. Readable by its owner only. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.tmp`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(value, null, 2));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

/**
 * Append-only JSON lines on disk: `append` resolves once the lines are flushed to the disk, and leaves nothing of those
 * it could not write whole (a full disk). A last line cut by a crash was never acknowledged: it is dropped at opening.
 * A broken line elsewhere is an error.
 */
export class JsonLines<T> {
  private constructor(
    private readonly file: FileHandle,
    /** Bytes of the lines acknowledged: what stands after them is nobody's. */
    private size: number,
  ) {}

  static async open<T>(path: string): Promise<{ lines: JsonLines<T>; entries: T[] }> {
    mkdirSync(dirname(path), { recursive: true });
    const content = readIfPresent(path) ?? Buffer.alloc(0);
    const end = content.lastIndexOf(0x0a) + 1;
    if (end < content.length) truncateSync(path, end);
    const text = content.subarray(0, end).toString('utf8');
    const entries = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
    return { lines: new JsonLines<T>(await open(path, 'a', 0o600), end), entries };
  }

  /** Errors: whatever the disk answers; none of the entries is then kept. One call at a time. */
  async append(...entries: T[]): Promise<void> {
    if (entries.length === 0) return;
    const text = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    await this.cutTorn();
    try {
      await this.file.appendFile(text);
      await this.file.datasync();
    } catch (error) {
      await this.cutTorn().catch(() => undefined);
      throw error;
    }
    this.size += text.length;
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  private async cutTorn(): Promise<void> {
    const { size } = await this.file.stat();
    if (size > this.size) await this.file.truncate(this.size);
  }
}

/** Runs tasks one after the other, in the order of the calls; a failed task does not stop the next. */
export function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
