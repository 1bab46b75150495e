import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { mapList, type List, type ListArgs } from '@cn/platform/graphql/page';
import { payload, type Payload } from '@cn/platform/graphql/payload';
import type { Answer } from '@cn/platform/usecase/answer';
import { UseCases, type UseCase } from '@cn/platform/usecase/use-case';
import { Rendu } from '@cn/platform/usecase/answer-once';
import { Args, Context, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { z } from 'zod';
import { cancelOperation, interruptOperation, resumeOperation, startOperation } from './move-operation';
import { findOperation, pageOperations } from './operation.query';
import { OperationRunner } from './operation.runner';
import { viewOperation, type OperationView } from './operation.view';
import type { Operation } from './operation';
import { prepareOperation } from './prepare-operation';

@Resolver('OperationEnLot')
export class OperationResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly runner: OperationRunner,
  ) {}

  @Mutation('prepareOperation')
  prepareOperation(@Args('input') input: unknown, @Context() context: GraphContext) {
    return this.takeUp(prepareOperation, context, input);
  }

  @Mutation('startOperation')
  startOperation(@Args('input') input: unknown, @Context() context: GraphContext) {
    return this.takeUp(startOperation, context, input);
  }

  @Mutation('interruptOperation')
  async interruptOperation(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return view(await this.useCases.run(interruptOperation, acteur, input));
  }

  @Mutation('resumeOperation')
  resumeOperation(@Args('input') input: unknown, @Context() context: GraphContext) {
    return this.takeUp(resumeOperation, context, input);
  }

  @Mutation('cancelOperation')
  async cancelOperation(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return view(await this.useCases.run(cancelOperation, acteur, input));
  }

  @Query('operation')
  async operation(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<OperationView | null> {
    const operation = await this.database.read(acteur, (tx) => findOperation(tx, id));
    return operation && viewOperation(operation);
  }

  @Query('operations')
  async operations(@Args() args: ListArgs, @Appelant() acteur: Acteur): Promise<List<OperationView>> {
    return mapList(await this.database.read(acteur, (tx) => pageOperations(tx, args)), viewOperation);
  }

  @ResolveReference()
  async reference({ id }: { id: string }, { read }: GraphContext): Promise<OperationView | null> {
    const operation = await read((tx) => findOperation(tx, id));
    return operation && viewOperation(operation);
  }

  /** The act, then the work that it opens: an answer given again opens none. */
  private async takeUp<S extends z.ZodType>(
    useCase: UseCase<S, Operation>,
    { acteur, authorization = '' }: GraphContext,
    input: unknown,
  ): Promise<Payload<OperationView>> {
    const answer = await this.useCases.run(useCase, acteur, input);
    if (answer.ok && !answer.simulee && !((answer.value as Operation | Rendu) instanceof Rendu))
      this.runner.run(answer.value, { acteur, authorization });
    return view(answer);
  }
}

/** The payload of an act upon an operation; one that is answered again is read again. */
function view(answer: Answer<Operation>): Payload<OperationView> {
  const told = payload(answer);
  const objet = told.objet as Operation | Rendu | null;
  return {
    ...told,
    objet: objet === null || objet instanceof Rendu ? (objet as never) : viewOperation(objet),
  };
}
