import type { OperationQuery } from '../gql/graphql';

/** An operation, as its page reads it. */
export type OperationLue = NonNullable<OperationQuery['operation']>;
