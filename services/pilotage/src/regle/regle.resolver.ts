import { LocalDate } from '@cn/domain/kernel/date';
import { invalidArgument } from '@cn/platform/graphql/argument';
import type { GraphContext } from '@cn/platform/graphql/context';
import { loadReferentiel } from '@cn/platform/referentiel/replica';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { glossaire, type Mot } from './law';
import { explain, listParametres, type LigneParametre, type LigneRegle } from './regle.query';

const MOST = 30;

@Resolver()
export class RegleResolver {
  @Query('regles')
  regles(
    @Context() { read }: GraphContext,
    @Args()
    { references, versionProgramme, on }: { references: string[]; versionProgramme?: string; on?: string },
  ): Promise<LigneRegle[]> {
    if (references.length > MOST) throw invalidArgument('references', `${MOST} references au plus`);
    return read(async (tx) => {
      const day = on ? LocalDate.parse(on) : tx.context.today;
      const lecteur = versionProgramme ? { versionProgramme, on: day } : null;
      return explain(references, await loadReferentiel(tx), lecteur);
    });
  }

  @Query('parametres')
  parametres(
    @Context() { read }: GraphContext,
    @Args() { versionProgramme }: { versionProgramme?: string },
  ): Promise<LigneParametre[]> {
    return read(async (tx) => listParametres(await loadReferentiel(tx), versionProgramme ?? null));
  }

  @Query('glossaire')
  glossaire(): readonly Mot[] {
    return glossaire();
  }
}
