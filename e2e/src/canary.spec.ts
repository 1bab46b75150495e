import { findCanaris, releaseCanaris, textOf } from './canary';

describe('a canary that escaped is found', () => {
  const { mots, donnes } = releaseCanaris();
  const { prenom, nom, courriel, telephone } = mots.personne('quelqu’un');
  const texte = mots.texte('avis');

  it.each([
    ['a first name', prenom],
    ['a name in bytes', { payloads: [{ data: Buffer.from(JSON.stringify({ nom })) }] }],
    [
      'an address in a memo',
      { info: { memo: { fields: { a: { data: new Uint8Array(Buffer.from(courriel)) } } } } },
    ],
    ['a telephone in a header', { headers: { note: Buffer.from(telephone) } }],
    ['a sentence in a log line', `{"msg":"${texte}"}`],
    ['a name in a key', { [nom]: 1 }],
  ])('%s', (_what, value) => {
    expect(findCanaris([{ ou: 'quelque part', texte: textOf(value) }], donnes)).toHaveLength(1);
  });

  it('and nothing else is', () => {
    const value = { prenom: 'Anselme', data: Buffer.from('01a1fe18-ce72-747f-a18a-e48081ea6346') };
    expect(findCanaris([{ ou: 'ici', texte: textOf(value) }], donnes)).toEqual([]);
  });

  it('each word is given once', () => {
    expect(new Set(donnes).size).toBe(donnes.length);
  });
});
