import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import type { List, ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { deleteVue } from './delete-vue';
import { saveVue } from './save-vue';
import { listVues, type VueFiltre } from './vue.query';
import { findVue, type VueView } from './vue.store';

@Resolver('Vue')
export class VueResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Query('vues')
  vues(
    @Appelant() acteur: Acteur,
    @Args() args: ListArgs & { filtre?: VueFiltre | null },
  ): Promise<List<VueView>> {
    return this.database.read(acteur, (tx) => listVues(tx, args));
  }

  @Mutation('saveVue')
  async saveVue(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(saveVue, acteur, input));
  }

  @Mutation('deleteVue')
  async deleteVue(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(deleteVue, acteur, input));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { read }: GraphContext): Promise<VueView | null> {
    return read((tx) => findVue(tx, id));
  }
}
