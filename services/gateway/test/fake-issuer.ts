import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';

/** An issuer of tokens for one suite. */
export class FakeIssuer {
  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
  ) {}

  static async start(): Promise<FakeIssuer> {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }] };
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      const comptes = [{ identifiant: 'anct', role: 'ANCT', nom: 'Agent ANCT', premier: 'décide' }];
      response.end(JSON.stringify(request.url === '/comptes' ? comptes : keys));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FakeIssuer(server, privateKey);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Access token of a role; `expiry` in seconds from now. */
  token(role: string, expiry = 60): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    return new SignJWT({ role, personneId: '018f0000-0000-7000-8000-000000000001' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(this.url)
      .setAudience('conseiller-numerique')
      .setSubject(`compte-${role}`)
      .setIssuedAt(now - 120)
      .setExpirationTime(now + expiry)
      .sign(this.key);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
