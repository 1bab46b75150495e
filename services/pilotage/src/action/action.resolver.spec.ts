import type { ActionView } from '@cn/platform/graphql/action';
import type { GraphContext } from '@cn/platform/graphql/context';
import { acteur } from '@cn/testing/acteur';
import { partReader } from '../dossier/dossier-parts.query';
import { ActionResolver } from './action.resolver';

const one = (code: ActionView['code'], change: Partial<ActionView> = {}): ActionView => ({
  ...{ code, libelle: code, sur: 'Poste', posteId: 'p2', possible: true, attendue: false },
  ...{ refus: null, effetsAvant: false, versionAttendue: null, champs: [] },
  ...change,
});

/** A dossier of two postes, with one task of the ANCT open. */
const context = {
  acteur: acteur('ANCT'),
  load: (batch: unknown) =>
    Promise.resolve(
      batch === partReader('postes')
        ? [
            { posteId: 'p1', rang: 1 },
            { posteId: 'p2', rang: 2 },
          ]
        : [
            { kind: 'DEROGER_OU_RETIRER', role: 'ANCT' },
            { kind: 'DECLARER_COMPLETE', role: 'BDT' },
          ],
    ),
} as unknown as GraphContext;

const told = {
  id: 'd',
  actionsStructures: [
    one('withdrawPoste'),
    one('grantDerogation'),
    one('decideDemande', { possible: false }),
  ],
  actionsCandidates: null,
  actionsPayments: [
    one('completeDemandeSubvention', { sur: 'Convention CV-2022-000001', posteId: null }),
    one('presentOrdre', { sur: 'Tranche 2', possible: false }),
  ],
};

it('puts first what is awaited of the caller, then what may be done, and names each poste', async () => {
  const actions = await new ActionResolver().actions(told, context);
  expect(actions.map(({ code, sur, attendue }) => [code, sur, attendue])).toEqual([
    ['grantDerogation', 'Poste n° 2', true],
    ['completeDemandeSubvention', 'Convention CV-2022-000001', false],
    ['withdrawPoste', 'Poste n° 2', false],
    ['decideDemande', 'Poste n° 2', false],
    ['presentOrdre', 'Tranche 2 du poste n° 2', false],
  ]);
});

it('a dossier on which nobody offers anything asks nothing more', async () => {
  const nothing = { acteur: acteur('INTEGRATEUR') } as GraphContext;
  expect(await new ActionResolver().actions({ id: 'd' }, nothing)).toEqual([]);
});
