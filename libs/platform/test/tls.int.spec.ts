import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaConnection, kafkaEnv, temporalConnection, temporalEnv } from '../src/config/engine-connection';
import { readEnv } from '../src/config/read-env';
import { Door } from '../src/db/door';
import { Engine } from '../src/temporal/engine';
import { silent } from './platform-bench';
import { z } from 'zod';

/** First byte of a TLS handshake. */
const HANDSHAKE = 0x16;
/** How a client of PostgreSQL asks for TLS. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** Something that listens and keeps the first bytes it is sent. */
class Ear {
  heard: Buffer | undefined;
  private constructor(private readonly server: Server) {}

  static async open(answer = ''): Promise<Ear> {
    const server = createServer();
    const ear = new Ear(server);
    server.on('connection', (socket) => {
      socket
        .on('error', () => undefined)
        .once('data', (bytes) => {
          ear.heard ??= bytes;
          socket.end(answer);
        });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return ear;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

const temporal = (env: Record<string, string>) =>
  temporalConnection(
    readEnv(z.object(temporalEnv), { TEMPORAL_ADDRESS: 'moteur:7233', TEMPORAL_NAMESPACE: 'cn', ...env }),
  );
const kafka = (env: Record<string, string>) =>
  kafkaConnection(readEnv(z.object(kafkaEnv), { KAFKA_BROKERS: 'courtier:9092', ...env }));

describe('connections that are protected', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cn-tls-'));
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n');
  afterAll(() => rmSync(folder, { recursive: true }));

  let ear: Ear;
  afterEach(() => ear?.close());

  it('PostgreSQL: `sslmode` in its URL asks for TLS first, and refuses a server that has none', async () => {
    ear = await Ear.open('N');
    const url = `postgres://u:secret@127.0.0.1:${ear.port}/base?sslmode=verify-full`;
    await expect(Door.open(url, [], 1)).rejects.toThrow(/SSL/);
    expect(ear.heard).toEqual(SSL_REQUEST);
  });

  it('Kafka: a handshake first, credentials after', async () => {
    ear = await Ear.open();
    const env = { KAFKA_TLS: 'oui', KAFKA_USERNAME: 'cn', KAFKA_PASSWORD: 'secret' };
    const given = { ...kafka(env), brokers: [`127.0.0.1:${ear.port}`] };
    const admin = new Kafka({ ...given, logLevel: logLevel.NOTHING, retry: { retries: 0 } }).admin();
    await expect(admin.connect()).rejects.toThrow();
    expect(ear.heard?.[0]).toBe(HANDSHAKE);
    expect(ear.heard?.includes('secret')).toBe(false);
  });

  it('Temporal: a handshake first', async () => {
    ear = await Ear.open();
    const connection = temporal({ TEMPORAL_TLS: 'oui', TEMPORAL_ADDRESS: `127.0.0.1:${ear.port}` });
    await expect(new Engine({ connection, namespace: 'cn' }, silent).connected()).rejects.toThrow();
    expect(ear.heard?.[0]).toBe(HANDSHAKE);
  });

  it('says what each client is given', () => {
    const own = { TEMPORAL_TLS: 'oui', TEMPORAL_CA: ca, TEMPORAL_API_KEY: 'clé' };
    expect(temporal(own)).toMatchObject({ address: 'moteur:7233', apiKey: 'clé', tls: {} });
    expect(temporal(own).tls?.serverRootCACertificate).toBeDefined();
    expect(temporal({})).toEqual({ address: 'moteur:7233' });
    expect(kafka({})).toEqual({ brokers: ['courtier:9092'] });
    expect(
      kafka({ KAFKA_TLS: 'oui', KAFKA_CA: ca, KAFKA_USERNAME: 'cn', KAFKA_PASSWORD: 'x' }),
    ).toMatchObject({
      ssl: { ca: [expect.stringContaining('CERTIFICATE')] },
      sasl: { mechanism: 'scram-sha-512', username: 'cn' },
    });
  });

  it.each([
    ['a password in clear', () => kafka({ KAFKA_USERNAME: 'cn', KAFKA_PASSWORD: 'x' }), 'KAFKA_TLS=oui'],
    ['half a pair', () => kafka({ KAFKA_TLS: 'oui', KAFKA_USERNAME: 'cn' }), 'KAFKA_PASSWORD'],
    ['a key in clear', () => temporal({ TEMPORAL_API_KEY: 'x' }), 'TEMPORAL_TLS=oui'],
    ['a certificate without key', () => temporal({ TEMPORAL_TLS: 'oui', TEMPORAL_CERT: ca }), 'TEMPORAL_KEY'],
    ['a file that is not there', () => kafka({ KAFKA_TLS: 'oui', KAFKA_CA: '/absent.pem' }), 'KAFKA_CA'],
    ['a word for another', () => kafka({ KAFKA_TLS: 'true' }), 'KAFKA_TLS'],
  ])('refuses %s at boot, naming it', (_title, read, named) => {
    expect(read).toThrow(named);
  });
});
