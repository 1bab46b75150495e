import { FirstWrite, Trial } from './trial';
import type { Unit } from './unit';

/** What reaches the connection. */
function tried(): { trial: Trial; asked: string[] } {
  const asked: string[] = [];
  const inner = {
    client: null,
    revision: '7',
    ask: (text: string) => {
      asked.push(text);
      return Promise.resolve([{ etat: 'ACCORDE' }]);
    },
  };
  return { trial: new Trial(inner as unknown as Unit), asked };
}

describe('the work of a trial', () => {
  it('reads without locking', async () => {
    const { trial, asked } = tried();
    await trial.ask('select etat from poste where poste_id = $1 for update', ['a']);
    trial.send('select from poste where structure_id = $1 order by poste_id for update');
    expect(await trial.ask('select pg_advisory_xact_lock(7430)', [])).toEqual([]);
    expect(asked).toEqual(['select etat from poste where poste_id = $1']);
  });

  it('asks the same thing once, and hands rows that nobody else holds', async () => {
    const { trial, asked } = tried();
    const [one] = await trial.ask<{ etat: string }>('select etat from poste where poste_id = $1', ['a']);
    if (one) one.etat = 'RETIRE';
    expect(await trial.ask('select etat from poste where poste_id = $1', ['a'])).toEqual([
      { etat: 'ACCORDE' },
    ]);
    await trial.ask('select etat from poste where poste_id = $1', ['b']);
    expect(asked).toHaveLength(2);
  });

  it.each([
    'insert into avis values ($1)',
    ' update compteur set valeur = valeur + 1 returning valeur',
    'delete from idempotence',
    'with known as (select 1) insert into avis select * from known',
    "select nextval('convention_numero')",
  ])('stops at « %s »', async (text) => {
    const { trial, asked } = tried();
    await expect(trial.ask(text, [])).rejects.toThrow(FirstWrite);
    expect(() => trial.send(text)).toThrow(FirstWrite);
    expect(asked).toEqual([]);
  });

  it('stops at what would be told', () => {
    const { trial } = tried();
    expect(() => trial.tale()).toThrow(FirstWrite);
    expect(() => trial.nudge()).toThrow(FirstWrite);
  });
});
