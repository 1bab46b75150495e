import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ConventionView, PosteView, TrancheView } from './dossier-parts.query';

/** An object of another service, by its key. */
interface Stub {
  id: string;
}

/** What a dossier shows of its postes leads to them. */
@Resolver('DossierPoste')
export class DossierPosteResolver {
  @ResolveField('poste')
  poste(@Parent() { posteId }: PosteView): Stub {
    return { id: posteId };
  }
}

/** What a dossier shows of its conventions leads to them. */
@Resolver('DossierConvention')
export class DossierConventionResolver {
  @ResolveField('convention')
  convention(@Parent() { conventionId }: ConventionView): Stub {
    return { id: conventionId };
  }
}

/** What a dossier shows of its tranches leads to them, and to the postes that they pay. */
@Resolver('DossierTranche')
export class DossierTrancheResolver {
  @ResolveField('tranche')
  tranche(@Parent() { trancheId }: TrancheView): Stub {
    return { id: trancheId };
  }

  @ResolveField('poste')
  poste(@Parent() { posteId }: TrancheView): Stub {
    return { id: posteId };
  }
}
