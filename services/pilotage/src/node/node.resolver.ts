import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import type { Tx } from '@cn/platform/db/tx';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { invalidArgument } from '@cn/platform/graphql/argument';
import { decodeId, type GlobalId } from '@cn/platform/graphql/global-id';
import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import { isObjectType, type GraphQLResolveInfo } from 'graphql';
import { findDelegation } from '../affectation/delegation.store';
import { agentsById } from '../agent/agent.store';
import { findAlerte } from '../alerte/alerte.query';
import { findDossier } from '../dossier/dossier.query';
import { viewDossier } from '../dossier/dossier.view';
import { findEcheance } from '../echeance/echeance.query';
import { findEntree } from '../journal/journal.query';
import { findOperation } from '../lot/operation.query';
import { viewOperation } from '../lot/operation.view';
import { findTache } from '../tache/tache.query';
import { findVue } from '../vue/vue.store';

const MOST = 100;

/** What pilotage itself holds. */
const OWN: Readonly<Record<string, (tx: Tx, id: string) => Promise<object | null>>> = {
  Dossier: async (tx, id) => {
    const row = await findDossier(tx, id);
    return row && viewDossier(row);
  },
  Echeance: findEcheance,
  Tache: findTache,
  EntreeJournal: findEntree,
  Agent: async (tx, id) => (await agentsById(tx, [id])).get(id) ?? null,
  Vue: findVue,
  Delegation: findDelegation,
  Alerte: findAlerte,
  OperationEnLot: async (tx, id) => {
    const row = await findOperation(tx, id);
    return row && viewOperation(row);
  },
};

/** Reads any object again from its global id; those of other services are asked of their owner by the gateway. */
@Resolver()
export class NodeResolver {
  constructor(private readonly database: Database) {}

  @Query('node')
  async node(@Args('id') id: string, @Appelant() acteur: Acteur, @Info() info: GraphQLResolveInfo) {
    const [found] = await this.find([decodeNode(id, 'id', info)], acteur);
    return found ?? null;
  }

  @Query('nodes')
  nodes(@Args('ids') ids: string[], @Appelant() acteur: Acteur, @Info() info: GraphQLResolveInfo) {
    if (ids.length === 0 || ids.length > MOST) throw invalidArgument('ids', `de 1 à ${MOST} identifiants`);
    return this.find(
      ids.map((id, at) => decodeNode(id, `ids.${at}`, info)),
      acteur,
    );
  }

  private find(ids: GlobalId[], acteur: Acteur): Promise<(object | null)[]> {
    return this.database.read(acteur, async (tx) => {
      const found: (object | null)[] = [];
      for (const { type, cle } of ids) {
        const own = OWN[type];
        const row = own ? await own(tx, cle) : { id: cle };
        found.push(row && { __typename: type, ...row });
      }
      return found;
    });
  }
}

/** An id of a type that nobody reads again by it is refused. */
function decodeNode(id: string, champ: string, { schema }: GraphQLResolveInfo): GlobalId {
  const decoded = decodeId(id, champ);
  const type = schema.getType(decoded.type);
  if (isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node')) return decoded;
  throw invalidArgument(champ, 'un identifiant rendu par cette interface');
}
