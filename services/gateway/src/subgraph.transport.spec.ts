import type { LocalCall, LocalSubgraph } from '@cn/platform/graphql/local-subgraph';
import { parse, type ExecutionResult } from 'graphql';
import { transportsTo } from './subgraph.transport';

type Executor = (request: object) => Promise<ExecutionResult>;
interface Http {
  getSubgraphExecutor: (of: { subgraphName: string; transportEntry: object }) => Executor;
}

describe('a subgraph of the same process', () => {
  const ask = (subgraph: LocalSubgraph): Promise<ExecutionResult> => {
    const { http } = transportsTo(new Map([['structures', subgraph]])) as unknown as { http: Http };
    const executor = http.getSubgraphExecutor({ subgraphName: 'STRUCTURES', transportEntry: {} });
    const headers = { authorization: 'Bearer x', 'x-correlation-id': 'c1', cookie: 'secret' };
    return executor({ document: parse('{ a }'), variables: { n: 1 }, context: { headers } });
  };

  it('is told the question, the token and the correlation id, and nothing else', async () => {
    const heard: LocalCall[] = [];
    const result = await ask(async (call) => {
      heard.push(call);
      return { data: { a: 1 } };
    });
    expect(result).toEqual({ data: { a: 1 } });
    expect(heard).toMatchObject([{ query: expect.stringContaining('a') as string, variables: { n: 1 } }]);
    expect(Object.keys(heard[0]?.headers ?? {})).not.toContain('cookie');
    expect(heard[0]?.headers['authorization']).toBe('Bearer x');
  });

  it('says its own refusals, where they stand', async () => {
    const refusal = { message: 'non', path: ['a'], extensions: { code: 'ACCES_REFUSE' } };
    const { errors } = await ask(() => Promise.resolve({ data: null, errors: [refusal] }));
    expect(errors?.map((error) => error.toJSON())).toEqual([refusal]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('base partie'))],
    ['says nothing', () => Promise.resolve({})],
  ])('that %s is away, by its name', async (_title, subgraph) => {
    const { errors } = await ask(subgraph);
    expect(errors?.[0]?.extensions).toEqual({ code: 'SERVICE_INDISPONIBLE', service: 'structures' });
  });
});
