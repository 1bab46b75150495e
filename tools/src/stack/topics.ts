import { SERVICES } from '@cn/contracts/service';
import { deadLetterTopic, TOPICS } from '@cn/contracts/topic';
import type { TopicSpec } from './bootstrap';

/** Every topic of a stack: those of the contracts, and each consumer's dead letters. */
export function topicsToCreate(): TopicSpec[] {
  return [...TOPICS, ...SERVICES.map((service) => ({ name: deadLetterTopic(service), partitions: 1 }))];
}
