import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId } from '@cn/platform/graphql/argument';
import { answer } from '@cn/platform/graphql/answer';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import type { GraphContext } from '@cn/platform/graphql/rights';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { recordAvis } from '../avis/record-avis';
import { decideDemande } from '../comite/decide-demande';
import { scheduleDemande } from '../comite/schedule-demande';
import {
  avisOfDemandes,
  comitesById,
  demandesById,
  dossiersById,
  postesOfDemandes,
  structuresById,
} from '../structure/structure.batch';
import type { DemandeRow } from './demande.row';
import { findDemande } from './demande.store';
import { submitCandidature } from './submit-candidature';
import { withdrawDemande } from './withdraw-demande';

/** Demandes: filed by the structure, given an avis by the préfecture, decided by the comité. */
@Resolver('Demande')
export class DemandeResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('submitCandidature')
  async submitCandidature(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('demande', await this.useCases.run(submitCandidature, acteur, input));
  }

  @Mutation('withdrawDemande')
  async withdrawDemande(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('demande', await this.useCases.run(withdrawDemande, acteur, input));
  }

  @Mutation('recordAvis')
  async recordAvis(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('demande', await this.useCases.run(recordAvis, acteur, input));
  }

  @Mutation('scheduleDemande')
  async scheduleDemande(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('demande', await this.useCases.run(scheduleDemande, acteur, input));
  }

  @Mutation('decideDemande')
  async decideDemande(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return answer('demande', await this.useCases.run(decideDemande, acteur, input));
  }

  @Query('demande')
  demande(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<DemandeRow | null> {
    return this.database.transaction(acteur, (tx) => findDemande(tx, readId(id)));
  }

  @ResolveReference()
  async reference(reference: { id: string }, { load }: GraphContext): Promise<DemandeRow | null> {
    return (await load(demandesById, readId(reference.id))) ?? null;
  }

  @ResolveField('id')
  id(@Parent() demande: DemandeRow): string {
    return demande.demandeId;
  }

  @ResolveField('numero')
  async numero(@Parent() { dossierId }: DemandeRow, @Loads() load: Load): Promise<string | undefined> {
    return (await load(dossiersById, dossierId))?.numero;
  }

  @ResolveField('structure')
  structure(@Parent() { structureId }: DemandeRow, @Loads() load: Load) {
    return load(structuresById, structureId);
  }

  @ResolveField('comite')
  comite(@Parent() { comiteId }: DemandeRow, @Loads() load: Load) {
    return comiteId ? load(comitesById, comiteId) : null;
  }

  @ResolveField('avis')
  async avis(@Parent() { demandeId }: DemandeRow, @Loads() load: Load) {
    return (await load(avisOfDemandes, demandeId))?.map((row) => ({ ...row, id: row.avisId }));
  }

  @ResolveField('postes')
  postes(@Parent() { demandeId }: DemandeRow, @Loads() load: Load) {
    return load(postesOfDemandes, demandeId);
  }
}
