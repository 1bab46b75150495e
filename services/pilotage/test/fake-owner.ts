import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One act, as an owner is asked for it. */
export interface Asked {
  acte: string;
  input: Readonly<Record<string, unknown>>;
  authorization: string | undefined;
}

/** What the owner says: effects, a refusal, an error of its door, or nothing at all. */
export type Said = { effets?: object[]; erreur?: object; error?: string } | 'MUET';

/** A service that owns objects: it does an act once for a key, and remembers what it did. */
export class FakeOwner {
  /** Everything that was asked, in order. */
  readonly asked: Asked[] = [];
  /** Keys of the acts that are done. */
  readonly done = new Set<string>();
  say: (asked: Asked) => Said | Promise<Said> = () => ({ effets: [{ kind: 'FAIT', phrase: 'C’est fait.' }] });
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { query, variables } = JSON.parse(body) as { query: string; variables: Pick<Asked, 'input'> };
      const acte = /\{ (\w+)\(/.exec(query)?.[1] ?? '';
      const asked = { acte, input: variables.input, authorization: request.headers.authorization };
      void this.answer(asked).then((answer) =>
        answer ? response.end(JSON.stringify(answer)) : response.destroy(),
      );
    });
  });

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/graphql`;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** Acts done, whatever was asked twice. */
  forget(): void {
    this.asked.length = 0;
    this.done.clear();
  }

  private async answer(asked: Asked): Promise<object | null> {
    this.asked.push(asked);
    const said = await this.say(asked);
    if (said === 'MUET') return null;
    if (said.error)
      return { data: null, errors: [{ message: said.error, extensions: { code: said.error } }] };
    const { cleIdempotence } = asked.input;
    if (!said.erreur && typeof cleIdempotence === 'string') this.done.add(cleIdempotence);
    return {
      data: { [asked.acte]: { erreurs: said.erreur ? [said.erreur] : [], effets: said.effets ?? [] } },
    };
  }
}
