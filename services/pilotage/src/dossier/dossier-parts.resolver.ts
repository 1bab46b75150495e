import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ConventionView, TrancheView } from './dossier-parts.query';

/** An object of another service, by its key. */
interface Stub {
  id: string;
}

/** What a dossier shows of its conventions leads to them. */
@Resolver('DossierConvention')
export class DossierConventionResolver {
  @ResolveField('convention')
  convention(@Parent() { conventionId }: ConventionView): Stub {
    return { id: conventionId };
  }
}

/** What a dossier shows of its tranches leads to them. */
@Resolver('DossierTranche')
export class DossierTrancheResolver {
  @ResolveField('tranche')
  tranche(@Parent() { trancheId }: TrancheView): Stub {
    return { id: trancheId };
  }
}
