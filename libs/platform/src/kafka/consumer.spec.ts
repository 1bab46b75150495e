import { READS } from '@cn/contracts/reader';
import { checkHandlers, type Handlers } from './consumer';

const handlers = (names: readonly string[]): Handlers =>
  Object.fromEntries(names.map((name) => [name, () => Promise.resolve()])) as Handlers;

describe('a service starts', () => {
  const read = READS.structures;

  it('when it handles what it is said to read, or keeps everything', () => {
    expect(() => checkHandlers('structures', handlers(read))).not.toThrow();
    expect(() => checkHandlers('formation', handlers([...READS.formation, 'erased']))).not.toThrow();
    expect(() => checkHandlers('pilotage', handlers(['batch']))).not.toThrow();
  });

  it('not when it passes over an event that the clock waits for', () => {
    expect(() => checkHandlers('structures', handlers(read.slice(1)))).toThrow('ContratTransmitted');
  });

  it('not when it handles an event that nobody waits for', () => {
    expect(() => checkHandlers('structures', handlers([...read, 'TrancheChanged']))).toThrow(
      'TrancheChanged',
    );
  });
});
