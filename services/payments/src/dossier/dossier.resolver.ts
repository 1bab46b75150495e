import type { ActionView } from '@cn/platform/graphql/action';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Context, Info, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { dossierTargets } from './dossier.actions';

/** What this service adds to a dossier. */
@Resolver('Dossier')
export class DossierResolver {
  @ResolveReference()
  reference({ id }: { id: string }): { id: string } {
    return { id };
  }

  @ResolveField('actionsPayments')
  actions(
    @Parent() { id }: { id: string },
    @Context() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ActionView[]> {
    return context.actions(dossierTargets, id, info);
  }
}
