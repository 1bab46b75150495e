import { createHash } from 'node:crypto';
import type { GatewayRuntime } from '@graphql-hive/gateway-runtime';
import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  parse,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type FloatValueNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type IntValueNode,
  type OperationDefinitionNode,
} from 'graphql';
import type { Logger } from 'pino';
import { setApart } from './introspection';
import { beyond, exceeded, LIMITS, measureCost, measureForm } from './limits';
import { CODES, toldError } from './refusal';
import { remember } from './remember';

/** One GraphQL request, whatever way it came. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  /** Asked by GET: reads only. */
  readonly readOnly: boolean;
}

/** Who asks, as the services will be told, and what that leaves. */
export interface Asker {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Takes the cost of a question; answers what is left. */
  charge(cost: number): number;
}

/** `data` is absent when nothing was asked of anyone. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Texts kept parsed, and the longest one kept. */
const KEPT = 1_000;
const KEPT_LENGTH = 20_000;

type Enveloped = {
  schema: GraphQLSchema;
  validate: (schema: GraphQLSchema, document: DocumentNode) => readonly GraphQLError[];
  contextFactory: () => Promise<object> | object;
  execute: (args: object) => Promise<ExecutionResult> | ExecutionResult;
};

interface Ready {
  readonly enveloped: Enveloped;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Record<string, unknown>;
}

/** Reads, bounds, validates and runs a question; the planner of the federation does the rest. */
export class Engine {
  private readonly documents = remember<DocumentNode>(KEPT);
  private readonly valid = new WeakSet<DocumentNode>();

  constructor(
    private readonly runtime: GatewayRuntime,
    private readonly logger: Logger,
  ) {}

  /** Answers a question; every error is told in French, none of the inside. */
  async ask(question: Question, asker: Asker): Promise<Answer> {
    const enveloped = this.runtime.getEnveloped({
      ...asker,
      params: question,
    } as never) as unknown as Enveloped;
    let result: ExecutionResult;
    try {
      const ready = this.prepare(question, enveloped);
      const cost = costOf(ready);
      const left = asker.charge(cost);
      result = { extensions: { cout: { demande: cost, restant: left } }, ...(await this.run(ready)) };
    } catch (error) {
      result =
        error instanceof Refused ? { errors: error.errors } : { data: null, errors: [error as GraphQLError] };
    }
    const { data, errors, extensions } = result;
    return {
      ...(data === undefined ? {} : { data }),
      ...(errors?.length ? { errors: errors.map((error) => this.tell(error)) } : {}),
      ...(extensions ? { extensions } : {}),
    };
  }

  /** What is wrong with a text that nobody has asked yet, variables apart; it is kept parsed for those who will. */
  inspect(text: string): string[] {
    const { schema, validate } = this.runtime.getEnveloped({ params: {} } as never) as unknown as Enveloped;
    try {
      const document = this.read(text);
      this.validate(document, { schema, validate });
      const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
      const limits = operations.map((operation) => exceeded(measureCost(schema, document, operation, {})));
      return limits.filter((limit) => limit !== undefined).map((limit) => beyond(limit).message);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return error.errors.map((one) => toldError(one).message);
    }
  }

  private prepare(question: Question, enveloped: Enveloped): Ready {
    const document = this.read(question.query);
    const operation = chosen(document, question);
    const form = exceeded(measureForm(document, operation));
    if (form) throw new Refused([beyond(form)]);
    this.validate(document, enveloped);
    const definitions = operation.variableDefinitions ?? [];
    const { coerced, errors } = getVariableValues(enveloped.schema, definitions, question.variables);
    if (!coerced) throw new Refused(errors.map(ofTheRequest));
    return { enveloped, document, operation, variables: coerced };
  }

  private validate(
    document: DocumentNode,
    { schema, validate }: Pick<Enveloped, 'schema' | 'validate'>,
  ): void {
    if (this.valid.has(document)) return;
    const errors = validate(schema, document);
    if (errors.length > 0) throw new Refused(errors.map(ofTheRequest));
    this.valid.add(document);
  }

  private read(query: string): DocumentNode {
    const key = query.length <= KEPT_LENGTH ? createHash('sha256').update(query).digest('base64') : '';
    const known = key ? this.documents.get(key) : undefined;
    if (known) return known;
    try {
      const document = parse(query, { maxTokens: LIMITS.jetons });
      visit(document, { IntValue: refuseUnsafe, FloatValue: refuseUnsafe });
      if (key) this.documents.set(key, document);
      return document;
    } catch (error) {
      if (error instanceof Refused) throw error;
      const tooLong = /more that? \d+ tokens/.test((error as Error).message);
      throw new Refused([tooLong ? beyond('jetons') : ofTheRequest(error as GraphQLError)]);
    }
  }

  private async run(ready: Ready): Promise<ExecutionResult> {
    const { enveloped, document, operation, variables } = ready;
    const { schema } = enveloped;
    const parts = setApart(document, operation, variables);
    const reads = operation.operation === 'query';
    const own =
      parts.schema && (await execute({ schema, document: parts.schema, variableValues: variables }));
    const asked = parts.services && (await this.askServices({ ...ready, document: parts.services }));
    return {
      // Each field of a read may be absent alone; a write that failed has no answer at all.
      data: reads || asked?.data ? ordered(parts.keys, { ...own?.data, ...asked?.data }) : null,
      errors: [...(own?.errors ?? []), ...(asked?.errors ?? [])],
    };
  }

  private async askServices({ enveloped, document, variables }: Ready): Promise<ExecutionResult> {
    const { schema } = enveloped;
    const contextValue = await enveloped.contextFactory();
    return enveloped.execute({ schema, document, contextValue, variableValues: variables });
  }

  /** What the caller is told; the rest stays here. */
  private tell(error: GraphQLError): GraphQLFormattedError {
    const told = toldError(error);
    if (told.extensions?.['code'] === CODES.panne)
      this.logger.error({ err: error.originalError ?? error }, 'requête en échec');
    else if (told.extensions?.['code'] === CODES.indisponible)
      this.logger.warn(
        { service: told.extensions['service'], err: error.originalError },
        'service injoignable',
      );
    return told;
  }
}

const ordered = (keys: readonly string[], data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, data[key] ?? null]));

/** Nothing was asked of anyone. */
class Refused extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('refused');
  }
}

/** A number that no field takes, and that the planner cannot read. Errors: REQUETE_INVALIDE, where it stands */
function refuseUnsafe(node: IntValueNode | FloatValueNode): void {
  if (Math.abs(Number(node.value)) <= Number.MAX_SAFE_INTEGER) return;
  const message = 'Int cannot represent non 32-bit signed integer value';
  throw new Refused([ofTheRequest(new GraphQLError(message, { nodes: node }))]);
}

/** The operation to run. Errors: none of that name, none at all, a kind that the schema does not have, a write by GET */
function chosen(document: DocumentNode, { operationName, readOnly }: Question): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  const refuse = (message: string) => new Refused([ofTheRequest(new GraphQLError(message))]);
  if (!operation) {
    if (operationName) throw refuse(`Unknown operation named "${operationName}".`);
    const several = document.definitions.some((node) => node.kind === 'OperationDefinition');
    throw refuse(several ? 'Must provide operation name.' : 'Must provide an operation.');
  }
  if (operation.operation === 'subscription')
    throw refuse('Schema is not configured to execute subscription');
  if (readOnly && operation.operation !== 'query')
    throw new Refused([
      new GraphQLError('Une écriture passe par POST : GET ne fait que lire.', {
        extensions: { code: CODES.methode },
      }),
    ]);
  return operation;
}

/** Errors: LIMITE_DEPASSEE */
function costOf({ enveloped, document, operation, variables }: Ready): number {
  const measure = measureCost(enveloped.schema, document, operation, variables);
  const limit = exceeded(measure);
  if (limit) throw new Refused([beyond(limit)]);
  return Math.round(measure.cout);
}

const ofTheRequest = (error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.source ? { source: error.source } : {}),
    ...(error.positions ? { positions: error.positions } : {}),
    extensions: { code: 'BAD_REQUEST' },
  });
