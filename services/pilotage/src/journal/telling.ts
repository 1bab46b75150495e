import type { EventName } from '@cn/contracts/event';
import type { Objet } from '@cn/domain/acces/table';
import type { Echeance, EcheancierChanged, TacheChanged } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import type { PayloadOf } from '../projection/fact';
import { isTacheKind, tacheLabel } from '@cn/domain/kernel/tache';
import { groupBy } from '@cn/domain/kernel/group';
import { enMots, jour, qui } from './words';

/** What an event says in the journal: the end of a sentence that starts with who acted, and the rule behind it. */
export interface Telling<N extends EventName> {
  /** « a rendu un avis favorable »; null when this event has nothing to tell. */
  quoi: (payload: PayloadOf<N>) => string | null;
  /** What the whole sentence tells of: said to the roles that may read it (A.2), and to no other. */
  objet?: Objet | ((payload: PayloadOf<N>) => Objet | undefined);
  /** What is said to the other roles; without it, the journal leaves the event out for them. */
  sinon?: (payload: PayloadOf<N>) => string;
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
    const said = [...groupBy(payload.echeances, ({ etat, motif }) => `${etat} ${motif}`).values()].flatMap(
      sayEcheances,
    );
    return said.length > 0 ? said.join(' ; ') : null;
  },
};

/** Échéances that share what happens to them and why: one is told in full, several by their number and their days. */
function sayEcheances(rows: readonly Echeance[]): string[] {
  const [first] = rows;
  if (!first) return [];
  const { etat, motif } = first;
  const why = enMots(motif)
    .map((one) => ` : ${one}`)
    .join('');
  if (etat === 'PREVUE' || etat === 'TRAITEE')
    return motif
      ? rows.map((one) => `a reporté au ${jour(one.echeanceOn)} l’échéance « ${one.effet} »${why}`)
      : [];
  const verb = etat === 'ANNULEE' ? 'a annulé' : 'a laissé sans effet';
  if (rows.length === 1)
    return [`${verb} l’échéance du ${jour(first.echeanceOn)} (« ${first.effet} »)${why}`];
  const days = rows.map((one) => one.echeanceOn).sort();
  const period =
    days[0] === days.at(-1)
      ? `du ${jour(days[0] ?? '')}`
      : `du ${jour(days[0] ?? '')} au ${jour(days.at(-1) ?? '')}`;
  return [`${verb} ${rows.length} échéances, ${period}${why}`];
}

export const tache = {
  automatique: true as const,
  quoi: ({ etat, role, kind, echeanceOn, motif }: TacheChanged): string | null => {
    if (!isTacheKind(kind)) return null;
    const why = enMots(motif)
      .map((one) => ` (${one})`)
      .join('');
    return etat === 'OUVERTE'
      ? `a ouvert une tâche pour ${qui(role)} : ${tacheLabel(kind)}${echeanceOn ? `, pour le ${jour(echeanceOn)}` : ''}`
      : `a clos la tâche « ${tacheLabel(kind)} »${why}`;
  },
};
