import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Loads, type Load } from '@cn/platform/graphql/loader';
import { connectionOf, type ListArgs } from '@cn/platform/graphql/page';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ConventionRow } from '../convention/convention.row';
import {
  conventionsById,
  financementsOfPostes,
  portesById,
  tranchesOfFinancements,
} from './financement.batch';
import { soldeOf } from './financement.query';
import type { FinancementRow } from './financement.row';
import { findFinancement } from './financement.store';

/** Financements: what each poste receives, and whether its payments may leave. */
@Resolver('Financement')
export class FinancementResolver {
  constructor(private readonly database: Database) {}

  @Query('financement')
  financement(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<FinancementRow | null> {
    return this.database.read(acteur, (tx) => findFinancement(tx, id));
  }

  @ResolveReference()
  reference({ id }: { id: string }, { acteur }: GraphContext): Promise<FinancementRow | null> {
    return this.database.read(acteur, (tx) => findFinancement(tx, id));
  }

  @ResolveField('id')
  id(@Parent() { financementId }: FinancementRow): string {
    return financementId;
  }

  @ResolveField('convention')
  convention(
    @Parent() { conventionId }: FinancementRow,
    @Loads() load: Load,
  ): Promise<ConventionRow | undefined> {
    return load(conventionsById, conventionId);
  }

  @ResolveField('poste')
  poste(@Parent() { posteId, structureId, departement }: FinancementRow) {
    return { id: posteId, structureId, departement };
  }

  @ResolveField('dossier')
  dossier(@Parent() { dossierId, structureId, departement }: FinancementRow) {
    return { id: dossierId, structureId, departement };
  }

  @ResolveField('structure')
  structure(@Parent() { structureId }: FinancementRow) {
    return { id: structureId, structureId };
  }

  @ResolveField('lectureOn')
  lectureOn(@Parent() { asOf }: FinancementRow): string {
    return asOf;
  }

  @ResolveField('porte')
  async porte(@Parent() { financementId }: FinancementRow, @Loads() load: Load) {
    const porte = await load(portesById, financementId);
    return porte && { ...porte, ouverte: porte.motifs.length === 0 };
  }

  @ResolveField('tranches')
  async tranches(@Parent() { financementId }: FinancementRow, @Args() args: ListArgs, @Loads() load: Load) {
    const rows = await load(tranchesOfFinancements, financementId);
    return connectionOf(rows ?? [], args, ({ trancheId }) => trancheId);
  }

  @ResolveField('solde')
  async solde(@Parent() { financementId, structureId }: FinancementRow, @Appelant() acteur: Acteur) {
    const solde = await this.database.read(acteur, (tx) => soldeOf(tx, financementId));
    return solde && { ...solde, structureId };
  }
}

/** What this service adds to a poste. */
@Resolver('Poste')
export class PosteFinancementResolver {
  @ResolveReference()
  reference({ id }: { id: string }): { id: string } {
    return { id };
  }

  @ResolveField('financement')
  financement(@Parent() poste: { id: string }, @Loads() load: Load): Promise<FinancementRow | undefined> {
    return load(financementsOfPostes, poste.id);
  }
}
