import { setTimeout as pause } from 'node:timers/promises';
import { Places, PlacesByKey, Surcharge } from './places';

/** Something inside that lasts until it is told to end. */
function held(): { run: () => Promise<void>; end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { run: () => ended, end };
}

describe('places', () => {
  it('lets so many through at once, the others in their order', async () => {
    const places = new Places(2, { length: 10, ms: 1_000 });
    const seen: number[] = [];
    let inside = 0;
    const one = (rank: number) =>
      places.run(async () => {
        seen.push(rank);
        expect(++inside).toBeLessThanOrEqual(2);
        await pause(1);
        inside--;
      });
    await Promise.all([0, 1, 2, 3, 4, 5].map(one));
    expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
    expect(places.empty).toBe(true);
  });

  it('turns away at once whoever finds the line too long', async () => {
    const places = new Places(1, { length: 1, ms: 1_000 });
    const first = held();
    const all = [places.run(first.run), places.run(() => Promise.resolve())];
    await expect(places.run(() => Promise.resolve())).rejects.toThrow(Surcharge);
    first.end();
    await Promise.all(all);
  });

  it('turns away whoever waited too long, and keeps the place of the others', async () => {
    const places = new Places(1, { length: 5, ms: 20 });
    const first = held();
    const running = places.run(first.run);
    await expect(places.run(() => Promise.resolve())).rejects.toThrow('file trop lente');
    const next = places.run(() => Promise.resolve('entré'));
    first.end();
    await running;
    expect(await next).toBe('entré');
    expect(places.empty).toBe(true);
  });

  it('frees the place of what fails', async () => {
    const places = new Places(1, { length: 5, ms: 20 });
    await expect(places.run(() => Promise.reject(new Error('échec')))).rejects.toThrow('échec');
    expect(await places.run(() => Promise.resolve('entré'))).toBe('entré');
  });

  it('one key does not make another wait', async () => {
    const places = new PlacesByKey({ length: 5, ms: 1_000 });
    const first = held();
    const running = places.run('a', first.run);
    const second = places.run('a', () => Promise.resolve('second'));
    expect(await places.run('b', () => Promise.resolve('autre'))).toBe('autre');
    first.end();
    await running;
    expect(await second).toBe('second');
  });
});
