import type { Acteur } from '@cn/platform/auth/acteur';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { amendCandidature } from './amend-candidature';
import { submitCandidature } from './submit-candidature';

/** The first demande of a structure: filed, and corrected until its avis. */
@Resolver()
export class CandidatureResolver {
  constructor(private readonly useCases: UseCases) {}

  @Mutation('submitCandidature')
  async submitCandidature(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(submitCandidature, acteur, input));
  }

  @Mutation('amendCandidature')
  async amendCandidature(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(amendCandidature, acteur, input));
  }
}
