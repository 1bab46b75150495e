import { createServer } from 'node:http';
import { Pool } from 'pg';

/** What a floor asks of the database, told by the bench that starts it. */
interface Floor {
  readonly url: string;
  readonly sql: string;
}

/**
 * The least that a call can cost: one prepared SQL statement behind Node's bare HTTP, JSON in and out. Started by a bench as
 * a process of its own; tells its port to whoever started it.
 */
process.once('message', ({ url, sql }: Floor) => {
  const pool = new Pool({ connectionString: url, max: 8 });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const values = JSON.parse(Buffer.concat(chunks).toString()) as unknown[];
      pool.query({ name: 'plancher', text: sql, values }).then(
        ({ rows }) => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ data: rows }));
        },
        (error: Error) => {
          response.statusCode = 500;
          response.end(error.message);
        },
      );
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
});
process.once('disconnect', () => process.exit(0));
