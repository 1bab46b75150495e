import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@cn/contracts/service';
import { connectGateway } from '@cn/tools/import/gateway.client';
import { importStructures } from '@cn/tools/import/import-structures';
import type { Rapport } from '@cn/tools/import/import.report';
import { registerAccounts } from '@cn/tools/stack/accounts';
import type { Stack } from '@cn/tools/stack/stack';
import { startTestStack } from '@cn/tools/test/test-stack';

const LIST = join(__dirname, '../../tools/data/structures-cnfs-2022.csv');

/** `CN_APART=1` runs the journeys with one process a service. */
export const APART = process.env['CN_APART'] === '1';

/** A whole stack of its own, with the public list of structures loaded; in one process unless asked otherwise. */
export async function startLoadedStack({ apart = APART } = {}): Promise<Stack> {
  const stack = await startTestStack({ fast: true, apart });
  try {
    await loadList(stack);
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** Loads the public list of structures as an ANCT agent does; gives the report. */
export async function loadList(stack: Stack): Promise<Rapport> {
  const { graphql, token } = stack.addresses;
  const [anct] = await registerAccounts(stack.addresses, [{ identifiant: 'import', role: 'ANCT' }]);
  if (!anct) throw new Error('compte refusé');
  const { clientId, clientSecret } = anct;
  const access = { gatewayUrl: graphql, tokenEndpoint: token, clientId, clientSecret };
  const send = await connectGateway(access, 'structures-cnfs-2022.csv');
  return importStructures(createReadStream(LIST), send);
}

/** Address of a subgraph, which is not reachable from outside. */
export const subgraphUrl = (stack: Stack, service: ServiceName): string => `${stack.url(service)}/graphql`;
