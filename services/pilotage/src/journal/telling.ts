import type { EventName } from '@cn/contracts/event';
import type { EcheancierChanged, TacheChanged } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import type { PayloadOf } from '../projection/fact';
import { tacheLabel } from '@cn/domain/tache/tache';
import { jour, mots, qui } from './words';

/** What an event says in the journal: the end of a sentence that starts with who acted, and the rule behind it. */
export interface Telling<N extends EventName> {
  /** « a rendu un avis favorable »; null when this event has nothing to tell. */
  quoi: (payload: PayloadOf<N>) => string | null;
  regle?: string | ((payload: PayloadOf<N>) => string);
  /** The platform draws this consequence by itself, whoever caused it. */
  automatique?: true;
}

/** One telling for each event of a group, null for those that the journal leaves out. */
export type Tellings<N extends EventName> = { [K in N]: Telling<K> | null };

/** The échéances that will not act, or not on their day, each with its reason; what is planned stands in « à venir ». */
export const echeancier = {
  automatique: true as const,
  quoi: (payload: EcheancierChanged): string | null => {
    const said = payload.echeances.flatMap(({ etat, echeanceOn, effet, motif }) => {
      const why = motif ? ` : ${mots(motif)}` : '';
      const what = `l’échéance du ${jour(echeanceOn)} (« ${effet} »)${why}`;
      if (etat === 'ANNULEE') return [`a annulé ${what}`];
      if (etat === 'NON_ENVOYEE') return [`a laissé sans effet ${what}`];
      return motif ? [`a reporté au ${jour(echeanceOn)} l’échéance « ${effet} »${why}`] : [];
    });
    return said.length > 0 ? said.join(' ; ') : null;
  },
};

export const tache = {
  automatique: true as const,
  quoi: ({ etat, role, kind, echeanceOn, motif }: TacheChanged): string =>
    etat === 'OUVERTE'
      ? `a ouvert une tâche pour ${qui(role)} : ${tacheLabel(kind)}${echeanceOn ? `, pour le ${jour(echeanceOn)}` : ''}`
      : `a clos la tâche « ${tacheLabel(kind)} » (${mots(motif)})`,
};
