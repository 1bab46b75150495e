import { Buckets, clientOf } from './bucket';

describe('a bucket a client', () => {
  let now = 0;
  const buckets = (perMinute: number) => new Buckets(perMinute, () => now);
  beforeEach(() => (now = 0));

  it('serves as long as something is left, and tells how much and until when', () => {
    const of = buckets(600);
    expect(of.charge('a', 500)).toEqual({ limit: 600, remaining: 100, resetSeconds: 50, waitSeconds: 0 });
    expect(of.charge('a', 200)).toEqual({ limit: 600, remaining: 0, resetSeconds: 70, waitSeconds: 0 });
    expect(of.charge('a', 100)).toMatchObject({ remaining: 0, waitSeconds: 10 });
    expect(of.charge('b', 100)).toMatchObject({ remaining: 500, waitSeconds: 0 });
  });

  it('does not lengthen the wait of who asks again and again', () => {
    const of = buckets(600);
    of.charge('a', 700);
    for (let i = 0; i < 50; i += 1) of.charge('a', 100);
    now = 11_000;
    expect(of.charge('a', 100).waitSeconds).toBe(0);
  });

  it('gives back with time, never more than all', () => {
    const of = buckets(600);
    of.charge('a', 600);
    now = 30_000;
    expect(of.charge('a', 0).remaining).toBe(300);
    now = 10_000_000;
    expect(of.charge('a', 0).remaining).toBe(600);
  });

  it('remembers a bounded number of clients', () => {
    const of = buckets(600);
    for (let i = 0; i < 25_000; i += 1) of.charge(`client-${i}`, 1);
    expect(of.size).toBe(10_000);
  });

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:10.0.0.7', '10.0.0.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [undefined, ''],
  ])('%s is the client %s', (address, client) => {
    expect(clientOf(address)).toBe(client);
  });
});
