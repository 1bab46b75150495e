import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readId } from '@cn/platform/graphql/argument';
import type { GraphContext } from '@cn/platform/graphql/rights';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ConventionRow } from '../convention/convention.row';
import { findConvention } from '../convention/convention.store';
import { listTranches } from '../tranche/tranche.store';
import { soldeOf } from './financement.query';
import type { FinancementRow } from './financement.row';
import { financementOfPoste, findFinancement, findPorte } from './financement.store';

/** Financements: what each poste receives, and whether its payments may leave. */
@Resolver('Financement')
export class FinancementResolver {
  constructor(private readonly database: Database) {}

  @Query('financement')
  financement(@Args('id') id: string, @Appelant() acteur: Acteur): Promise<FinancementRow | null> {
    return this.database.transaction(acteur, (tx) => findFinancement(tx, readId(id)));
  }

  @ResolveReference()
  reference(reference: { id: string }, { acteur }: GraphContext): Promise<FinancementRow | null> {
    return this.database.transaction(acteur, (tx) => findFinancement(tx, readId(reference.id)));
  }

  @ResolveField('id')
  id(@Parent() financement: FinancementRow): string {
    return financement.financementId;
  }

  @ResolveField('convention')
  convention(
    @Parent() { conventionId }: FinancementRow,
    @Appelant() acteur: Acteur,
  ): Promise<ConventionRow | null> {
    return this.database.transaction(acteur, (tx) => findConvention(tx, conventionId));
  }

  @ResolveField('porte')
  async porte(@Parent() { financementId }: FinancementRow, @Appelant() acteur: Acteur) {
    const porte = await this.database.transaction(acteur, (tx) => findPorte(tx, financementId));
    return porte && { ...porte, ouverte: porte.motifs.length === 0 };
  }

  @ResolveField('tranches')
  tranches(@Parent() { financementId }: FinancementRow, @Appelant() acteur: Acteur) {
    return this.database.transaction(acteur, (tx) => listTranches(tx, financementId));
  }

  @ResolveField('solde')
  async solde(@Parent() { financementId, structureId }: FinancementRow, @Appelant() acteur: Acteur) {
    const solde = await this.database.transaction(acteur, (tx) => soldeOf(tx, financementId));
    return solde && { ...solde, structureId };
  }
}

/** What this service adds to a poste. */
@Resolver('Poste')
export class PosteFinancementResolver {
  constructor(private readonly database: Database) {}

  @ResolveField('financement')
  financement(@Parent() poste: { id: string }, @Appelant() acteur: Acteur): Promise<FinancementRow | null> {
    return this.database.transaction(acteur, (tx) => financementOfPoste(tx, poste.id));
  }
}
