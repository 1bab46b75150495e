import type { GraphContext } from '@cn/platform/graphql/context';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { READS_MONEY } from '../dossier/dossier.view';
import { countPostes, forecastVersements, measureDurees, type StatistiqueFiltre } from './statistique.query';

@Resolver('Statistiques')
export class StatistiqueResolver {
  @Query('statistiques')
  statistiques(@Args() { filtre }: { filtre?: StatistiqueFiltre | null }) {
    const counted = filtre ?? {};
    return {
      postes: (_args: unknown, { read }: GraphContext) => read((tx) => countPostes(tx, counted)),
      durees: (_args: unknown, { read, acteur }: GraphContext) =>
        read((tx) => measureDurees(tx, counted, READS_MONEY.includes(acteur.role))),
      versements: (_args: unknown, { read }: GraphContext) => read((tx) => forecastVersements(tx, counted)),
    };
  }
}
