import { composePublicSchema } from '@cn/gateway/supergraph';
import { buildSchema, isObjectType } from 'graphql';
import { readSchema } from './rights-table';

/** Objects of the sandbox alone: production does not know them, and their own query reads them again. */
const SANDBOX = ['Avance'];

const nodesOf = (schema: ReturnType<typeof buildSchema>): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'))
    .map(({ name }) => name)
    .sort();

it('every object with an identity is read again by node(id:)', () => {
  const all = nodesOf(buildSchema(composePublicSchema('SANDBOX'))).filter((name) => !SANDBOX.includes(name));
  expect(nodesOf(readSchema('pilotage'))).toEqual(all);
});
