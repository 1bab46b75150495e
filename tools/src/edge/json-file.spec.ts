import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonLines } from './json-file';

interface Line {
  n: number;
}

describe('JSON lines on a disk that fills up', () => {
  let folder: string;
  let path: string;
  let prototype: FileHandle;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'json-lines-'));
    path = join(folder, 'journal.jsonl');
    const handle = await open(join(folder, 'other'), 'a');
    prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const one of opened.splice(0)) await one.close();
    rmSync(folder, { recursive: true });
  });

  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  /** The next append writes a few bytes, then finds the disk full. */
  const fillDisk = () =>
    jest.spyOn(prototype, 'appendFile').mockImplementationOnce(async function (this: FileHandle, data) {
      await this.write(String(data).slice(0, 4));
      throw full;
    });
  const opened: JsonLines<Line>[] = [];
  const openLines = async (): Promise<JsonLines<Line>> => {
    const { lines } = await JsonLines.open<Line>(path);
    opened.push(lines);
    return lines;
  };
  const reopened = async (): Promise<Line[]> => {
    const { lines, entries } = await JsonLines.open<Line>(path);
    opened.push(lines);
    return entries;
  };

  it('what was not written whole is refused and leaves no trace: the next line stands alone', async () => {
    const lines = await openLines();
    await lines.append({ n: 1 });
    fillDisk();
    await expect(lines.append({ n: 2 }, { n: 3 })).rejects.toThrow('no space');
    await lines.append({ n: 4 });
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":4}\n');
    expect(await reopened()).toEqual([{ n: 1 }, { n: 4 }]);
  });

  it('a line written but not flushed is not acknowledged either', async () => {
    const lines = await openLines();
    jest.spyOn(prototype, 'datasync').mockRejectedValueOnce(full);
    await expect(lines.append({ n: 1 })).rejects.toThrow('no space');
    await lines.append({ n: 2 });
    expect(await reopened()).toEqual([{ n: 2 }]);
  });

  it('a torn line that could not be cut at once is cut before the next one is written', async () => {
    const lines = await openLines();
    await lines.append({ n: 1 });
    fillDisk();
    jest.spyOn(prototype, 'truncate').mockRejectedValueOnce(full);
    await expect(lines.append({ n: 2 })).rejects.toThrow('no space');
    await lines.append({ n: 3 });
    expect(await reopened()).toEqual([{ n: 1 }, { n: 3 }]);
  });

  it('a torn last line is cut at start', async () => {
    const lines = await openLines();
    await lines.append({ n: 1 });
    fillDisk();
    jest.spyOn(prototype, 'truncate').mockRejectedValueOnce(full);
    await expect(lines.append({ n: 2 })).rejects.toThrow('no space');
    expect(await reopened()).toEqual([{ n: 1 }]);
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n');
  });
});
