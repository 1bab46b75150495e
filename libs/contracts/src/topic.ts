import type { ServiceName } from './service';

/** A topic of the platform, without the prefix of the stack. */
export interface Topic {
  name: string;
  owner: ServiceName;
  partitions: number;
  /** Kept by key: only `personne.v1`, the one topic that may carry names. */
  compacted?: true;
}

/** One topic per aggregate; the key is the aggregate's id. */
export const TOPICS = [
  { name: 'structures.structure.v1', owner: 'structures', partitions: 3 },
  { name: 'structures.demande.v1', owner: 'structures', partitions: 3 },
  { name: 'structures.poste.v1', owner: 'structures', partitions: 3 },
  { name: 'structures.referentiel.v1', owner: 'structures', partitions: 1 },
  { name: 'structures.echeance.v1', owner: 'structures', partitions: 3 },
  { name: 'structures.tache.v1', owner: 'structures', partitions: 3 },
  { name: 'candidates.candidat.v1', owner: 'candidates', partitions: 3 },
  { name: 'candidates.contrat.v1', owner: 'candidates', partitions: 3 },
  { name: 'formation.parcours.v1', owner: 'formation', partitions: 3 },
  { name: 'payments.convention.v1', owner: 'payments', partitions: 3 },
  { name: 'payments.financement.v1', owner: 'payments', partitions: 3 },
  { name: 'payments.echeance.v1', owner: 'payments', partitions: 3 },
  { name: 'payments.tache.v1', owner: 'payments', partitions: 3 },
  { name: 'notifications.mail.v1', owner: 'notifications', partitions: 3 },
  { name: 'personne.v1', owner: 'structures', partitions: 3, compacted: true },
] as const satisfies readonly Topic[];
export type TopicName = (typeof TOPICS)[number]['name'];

/** Where a message goes when its consumer cannot handle it, with the reason in its headers. */
export const deadLetterTopic = (consumer: ServiceName): string => `${consumer}.dead-letter.v1`;
