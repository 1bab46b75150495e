import type { Acteur } from '@cn/platform/auth/acteur';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { importStructures } from './import-structures';

/** The public list of structures, loaded batch by batch. */
@Resolver()
export class ImportResolver {
  constructor(private readonly useCases: UseCases) {}

  @Mutation('importStructures')
  async importStructures(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(importStructures, acteur, input));
  }
}
