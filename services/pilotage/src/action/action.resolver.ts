import { ACTION_CODES } from '@cn/domain/kernel/action';
import { TACHES, type TacheKind } from '@cn/domain/kernel/tache';
import type { ActionView } from '@cn/platform/graphql/action';
import type { GraphContext } from '@cn/platform/graphql/context';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { partReader } from '../dossier/dossier-parts.query';

/** What the services told of a dossier. */
interface Told {
  id: string;
  actionsStructures?: ActionView[] | null;
  actionsCandidates?: ActionView[] | null;
  actionsFormation?: ActionView[] | null;
  actionsPayments?: ActionView[] | null;
}

/** What the caller may do on a dossier: the owners say it, this puts it in order. */
@Resolver('Dossier')
export class ActionResolver {
  @ResolveField('actions')
  async actions(@Parent() told: Told, @Context() { load, acteur }: GraphContext): Promise<ActionView[]> {
    const actions = [
      ...(told.actionsStructures ?? []),
      ...(told.actionsCandidates ?? []),
      ...(told.actionsFormation ?? []),
      ...(told.actionsPayments ?? []),
    ];
    if (actions.length === 0) return [];
    const [postes, taches] = await Promise.all([
      load(partReader('postes'), told.id),
      load(partReader('taches'), told.id),
    ]);
    const rangs = new Map(postes?.map(({ posteId, rang }) => [posteId, rang]));
    const awaited = new Set(
      taches?.filter(({ role }) => role === acteur.role).map(({ kind }) => acteOf(kind)),
    );
    return actions
      .map((one) => ({
        ...one,
        sur: sayOn(one, rangs.get(one.posteId ?? '')),
        attendue: one.possible && awaited.has(one.code),
      }))
      .sort((one, other) => rankOf(one) - rankOf(other));
  }
}

const acteOf = (kind: TacheKind): string | undefined => {
  const tache = TACHES[kind];
  return 'acte' in tache ? tache.acte : undefined;
};

/** « Tranche 2 » of the first poste is « Tranche 2 du poste n° 1 ». */
const sayOn = ({ sur }: ActionView, rang: number | undefined): string => {
  if (rang === undefined) return sur;
  return sur === 'Poste' ? `Poste n° ${rang}` : `${sur} du poste n° ${rang}`;
};

/** What is awaited, then what may be done, then the rest; each in the order of the procedure. */
function rankOf({ attendue, possible, code }: ActionView): number {
  const group = attendue ? 0 : possible ? 1 : 2;
  return group * ACTION_CODES.length + ACTION_CODES.indexOf(code);
}
