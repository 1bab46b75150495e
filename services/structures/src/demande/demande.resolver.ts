import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { connectionOf, type ListArgs } from '@cn/platform/graphql/page';
import { payload } from '@cn/platform/graphql/payload';
import { UseCases } from '@cn/platform/usecase/use-case';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import {
  avisOfDemandes,
  comitesById,
  contactsById,
  demandesById,
  dossiersById,
  postesOfDemandes,
  structuresById,
} from '../structure/structure.batch';
import type { DemandeRow } from './demande.row';
import { findDemande } from './demande.store';
import { withdrawDemande } from './withdraw-demande';

/** Demandes: filed by the structure, given an avis by the préfecture, decided by the comité. */
@Resolver('Demande')
export class DemandeResolver {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
  ) {}

  @Mutation('withdrawDemande')
  async withdrawDemande(@Args('input') input: unknown, @Appelant() acteur: Acteur) {
    return payload(await this.useCases.run(withdrawDemande, acteur, input));
  }

  @Query('demande')
  demande(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<DemandeRow | null> {
    return this.database.read(acteur, (tx) => findDemande(tx, id));
  }

  @ResolveReference()
  async reference({ id }: { id: string }, { load }: GraphContext): Promise<DemandeRow | null> {
    return (await load(demandesById, id)) ?? null;
  }

  @ResolveField('id')
  id(@Parent() { demandeId }: DemandeRow): string {
    return demandeId;
  }

  @ResolveField('numero')
  async numero(@Parent() { dossierId }: DemandeRow, @Loads() load: Load): Promise<string | undefined> {
    return (await load(dossiersById, dossierId))?.numero;
  }

  @ResolveField('dossier')
  dossier(@Parent() { dossierId }: DemandeRow): { id: string } {
    return { id: dossierId };
  }

  @ResolveField('structure')
  structure(@Parent() { structureId }: DemandeRow, @Loads() load: Load) {
    return load(structuresById, structureId);
  }

  @ResolveField('projet')
  projet(@Parent() { reponses }: DemandeRow): string | null {
    return reponses['projet'] ?? null;
  }

  @ResolveField('contact')
  contact(@Parent() { contactPersonneId }: DemandeRow, @Loads() load: Load) {
    return load(contactsById, contactPersonneId);
  }

  @ResolveField('comite')
  comite(@Parent() { comiteId }: DemandeRow, @Loads() load: Load) {
    return comiteId ? load(comitesById, comiteId) : null;
  }

  @ResolveField('justification')
  justification(@Parent() { motif }: DemandeRow): string | null {
    return motif;
  }

  @ResolveField('avis')
  async avis(@Parent() { demandeId }: DemandeRow, @Args() args: ListArgs, @Loads() load: Load) {
    return connectionOf((await load(avisOfDemandes, demandeId)) ?? [], args, ({ avisId }) => avisId);
  }

  @ResolveField('postes')
  async postes(@Parent() { demandeId }: DemandeRow, @Args() args: ListArgs, @Loads() load: Load) {
    return connectionOf((await load(postesOfDemandes, demandeId)) ?? [], args, ({ posteId }) => posteId);
  }
}
