import type { IncomingMessage, ServerResponse } from 'node:http';
import { SealedCookies } from './sealed-cookie';

const COOKIE = { name: 'session', seconds: 60, path: '/' };
const SECRET = 's'.repeat(32);

const cookies = (app: string, secret = SECRET) => new SealedCookies({ app: new URL(app), secret });

async function written(app: string, value: object, secret = SECRET): Promise<string> {
  const lines: string[] = [];
  const response = { appendHeader: (_name: string, line: string) => lines.push(line) };
  await cookies(app, secret).write(response as unknown as ServerResponse, COOKIE, value);
  return lines[0] ?? '';
}
const request = (line: string) => ({ headers: { cookie: line.split(';')[0] } }) as IncomingMessage;

describe('what a browser keeps for us', () => {
  it('is bound to the host over https, and out of reach of scripts', async () => {
    expect(await written('https://agents.exemple.fr/', { jeton: 'x' })).toMatch(
      /^__Host-cn-session=\S+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=60; Secure$/,
    );
    expect(await written('http://127.0.0.1:4100/', { jeton: 'x' })).toMatch(
      /^cn-4100-session=\S+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=60$/,
    );
  });

  it('says nothing to who reads it, and comes back whole', async () => {
    const line = await written('https://a.fr', { jeton: 'mot-cherche' });
    expect(Buffer.from(line, 'base64').toString()).not.toContain('mot-cherche');
    expect(await cookies('https://a.fr').read(request(line), COOKIE)).toEqual({ jeton: 'mot-cherche' });
  });

  it('is nothing once changed, sealed elsewhere or too old', async () => {
    const read = (line: string, seconds = 60) =>
      cookies('https://a.fr').read(request(line), { ...COOKIE, seconds });
    const good = await written('https://a.fr', { jeton: 'x' });
    expect(await read(good.replace(/Fe26\.2\*1\*.{4}/, 'Fe26.2*1*0000'))).toBeUndefined();
    expect(await read(await written('https://a.fr', { jeton: 'x' }, 'autre'.repeat(8)))).toBeUndefined();
    expect(await read('__Host-cn-session=n’importe quoi')).toBeUndefined();
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 200_000);
    expect(await read(good)).toBeUndefined();
    clock.mockRestore();
  });

  it('is refused rather than lost when a browser would drop it', async () => {
    await expect(written('https://a.fr', { jeton: 'x'.repeat(4_000) })).rejects.toThrow(RangeError);
  });
});
