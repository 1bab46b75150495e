import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@cn/contracts/service';
import { readSdl } from '@cn/platform/graphql/sdl';
import { composeServices } from '@theguild/federation-composition';
import { Kind, parse, print, visit, type DocumentNode, type StringValueNode } from 'graphql';

/** With or without the subgraph that moves the clock. */
export type Mode = 'SANDBOX' | 'REELLE';

/** The subgraphs cannot be put together; the message lists every reason. */
export class CompositionError extends Error {}

/** Root of the repository, from `src/` as from `dist/`. */
const ROOT = join(__dirname, '../../..');

/** Where the committed supergraph of a mode lies. */
export const supergraphPath = (mode: Mode): string =>
  join(__dirname, '..', mode === 'SANDBOX' ? 'supergraph.graphql' : 'supergraph.reelle.graphql');

/** What each service says in GraphQL, with the platform's common types. */
export function readSubgraphs(mode: Mode, root = ROOT): { name: string; typeDefs: DocumentNode }[] {
  return SERVICES.filter((name) => mode === 'SANDBOX' || name !== 'sandbox').flatMap((name) => {
    const typeDefs = readSubgraph(root, name);
    return typeDefs ? [{ name, typeDefs }] : [];
  });
}

/**
 * Puts together the SDL files of the services.
 *
 * Errors  CompositionError
 */
export const composeSupergraph = (mode: Mode): string => print(parse(compose(mode).supergraphSdl)) + '\n';

/**
 * What callers see of the services put together, without what the planner alone reads.
 *
 * Errors  CompositionError
 */
export const composePublicSchema = (mode: Mode): string => compose(mode).publicSdl;

function compose(mode: Mode): { supergraphSdl: string; publicSdl: string } {
  const subgraphs = readSubgraphs(mode).map((one) => ({ ...one, url: `http://${one.name}/graphql` }));
  const result = composeServices(subgraphs);
  if (result.errors) throw new CompositionError(result.errors.map((error) => error.message).join('\n'));
  return result;
}

/** SDL of one service; none when it has no GraphQL of its own. */
function readSubgraph(root: string, name: string): DocumentNode | undefined {
  const folder = join(root, 'services', name, 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.some((file) => file.endsWith('.graphql')) ? readSdl(folder) : undefined;
}

/** Gives each subgraph its address of this stack; those that have none keep the composed one and answer nothing. */
export function withAddresses(supergraph: string, addresses: Readonly<Record<string, string>>): string {
  const relocated = visit(parse(supergraph), {
    Directive(node) {
      if (node.name.value !== 'join__graph') return undefined;
      const value = (name: string): string | undefined =>
        (
          node.arguments?.find((argument) => argument.name.value === name)?.value as
            StringValueNode | undefined
        )?.value;
      const url = addresses[value('name') ?? ''];
      if (!url) return false;
      const replaced = node.arguments?.map((argument) =>
        argument.name.value === 'url'
          ? { ...argument, value: { kind: Kind.STRING as const, value: url } }
          : argument,
      );
      return { ...node, arguments: replaced ?? [] };
    },
  });
  return print(relocated);
}
