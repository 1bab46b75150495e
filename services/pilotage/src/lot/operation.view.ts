import type { GraphContext } from '@cn/platform/graphql/context';
import { mapList, type ListArgs } from '@cn/platform/graphql/page';
import { readDossiers } from '../dossier/dossier.query';
import { viewDossier } from '../dossier/dossier.view';
import { acteOf } from './acte';
import type { Comptes, Ligne, Operation, Resultat } from './operation';
import { pageLignes, readComptes, sumEffets } from './operation.query';
import { sayInterruption, sayOperation } from './words';

type LignesArgs = ListArgs & { filtre?: { resultats?: Resultat[] | null } | null };

/** An operation as the API shows it: its lines are counted, summed or read only when they are asked for. */
export const viewOperation = (operation: Operation) => {
  const { id, acte } = operation;
  const compte =
    (which: keyof Comptes) =>
    async (_args: unknown, { load }: GraphContext) =>
      (await load(readComptes, id))?.[which] ?? 0;
  return {
    ...operation,
    libelle: sayOperation(operation),
    cause: sayInterruption(operation),
    aPreparer: compte('aPreparer'),
    possibles: compte('possibles'),
    impossibles: compte('impossibles'),
    faits: compte('faits'),
    refuses: compte('refuses'),
    echecs: compte('echecs'),
    effets: (_args: unknown, { read }: GraphContext) => read((tx) => sumEffets(tx, id)),
    lignes: async (args: LignesArgs, { read }: GraphContext) =>
      mapList(await read((tx) => pageLignes(tx, id, args)), viewLigne(acteOf(acte).objet)),
  };
};

export type OperationView = ReturnType<typeof viewOperation>;

/** A line of an operation whose acts are upon objects of a type. */
const viewLigne = (objet: string) => (ligne: Ligne) => ({
  rang: ligne.rang,
  resultat: ligne.resultat,
  erreur: ligne.refus,
  effets: ligne.effets,
  objet: ligne.objetId && { __typename: objet, id: ligne.objetId },
  dossier: async (_args: unknown, { load }: GraphContext) => {
    const row = await load(readDossiers, ligne.dossierId);
    return row ? viewDossier(row) : null;
  },
});
