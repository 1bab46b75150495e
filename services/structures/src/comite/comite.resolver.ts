import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId } from '@cn/platform/graphql/argument';
import { answer } from '@cn/platform/graphql/answer';
import type { GraphContext } from '@cn/platform/graphql/rights';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { DemandeRow } from '../demande/demande.row';
import type { ComiteRow } from './comite.row';
import { findComite, listComites, listDemandesOf } from './comite.store';
import { conveneComite } from './convene-comite';

/** Sessions of the comité de sélection. */
@Resolver('Comite')
export class ComiteResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('conveneComite')
  async conveneComite(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('comite', await this.useCases.run(conveneComite, acteur, input));
  }

  @Query('comites')
  comites(@Appelant() acteur: Acteur): Promise<ComiteRow[]> {
    return this.database.transaction(acteur, listComites);
  }

  @ResolveReference()
  reference(reference: { id: string }, { acteur }: GraphContext): Promise<ComiteRow | null> {
    return this.database.transaction(acteur, (tx) => findComite(tx, readId(reference.id)));
  }

  @ResolveField('id')
  id(@Parent() comite: ComiteRow): string {
    return comite.comiteId;
  }

  @ResolveField('demandes')
  demandes(@Parent() { comiteId }: ComiteRow, @Appelant() acteur: Acteur): Promise<DemandeRow[]> {
    return this.database.transaction(acteur, (tx) => listDemandesOf(tx, comiteId));
  }
}
