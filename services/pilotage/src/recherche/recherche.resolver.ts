import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { searchAll } from './recherche.query';

@Resolver('LigneTrouvaille')
export class RechercheResolver {
  constructor(private readonly database: Database) {}

  @Query('recherche')
  recherche(@Appelant() acteur: Acteur, @Args('texte') texte: string) {
    return this.database.read(acteur, (tx) => searchAll(tx, texte));
  }
}
