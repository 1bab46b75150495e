import type { EventName } from '@cn/contracts/event';
import type { EcheancierChanged, TacheChanged } from '@cn/contracts/gen/cn/commun/v1/commun_pb';
import { todaysSujet } from '@cn/contracts/workflow';
import type { Fact, PayloadOf } from './fact';
import type { FacetteName } from './facette';
import type { Row } from './upsert';

/** One row that an event fills. */
export interface Filled {
  facette: FacetteName;
  row: Row;
}

/** What an event fills, for each event of a group. */
export type Fills<N extends EventName> = { [K in N]: (payload: PayloadOf<K>, fact: Fact) => Filled[] };

/** An event without effect on the screens is only kept in the journal. */
export const none = (): Filled[] => [];

export const one = (facette: FacetteName, row: Row): Filled[] => [{ facette, row }];

/** Protobuf leaves unknown texts empty; the tables say null. */
export const text = (value: string): string | null => value || null;

export const echeances = (payload: EcheancierChanged, fact: Fact): Filled[] =>
  payload.echeances.map((line) => ({
    facette: 'echeance',
    row: {
      ...fact.lieu,
      echeance_id: line.echeanceId,
      sujet: todaysSujet(line.sujet),
      kind: line.kind,
      rank: line.rank,
      echeance_on: line.echeanceOn,
      instant: line.instant,
      etat: line.etat,
      regle: line.regle,
      effet: line.effet,
      acteur: text(line.acteur),
      montant_cents: line.montantCents ? Number(line.montantCents) : null,
      motif: text(line.motif),
      version: Number(line.version),
    },
  }));

export const tache = (payload: TacheChanged, fact: Fact): Filled[] =>
  one('tache', {
    ...fact.lieu,
    tache_id: payload.tacheId,
    sujet: todaysSujet(payload.sujet),
    kind: payload.kind,
    role: payload.role,
    etat: payload.etat,
    opened_on: text(payload.openedOn),
    echeance_on: text(payload.echeanceOn),
    closed_on: text(payload.closedOn),
    motif: text(payload.motif),
    version: fact.version,
  });
