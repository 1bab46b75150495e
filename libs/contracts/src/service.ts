/** The services that own facts, plus the sandbox driver. Each name is a database, a task queue and a subgraph. */
export const SERVICES = [
  'structures',
  'candidates',
  'formation',
  'payments',
  'pilotage',
  'notifications',
  'sandbox',
] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Services that host activities: the task queue bears the name of the service. */
export type QueueName = 'structures' | 'candidates' | 'payments';

/** Task queue of the worker that hosts the workflows. */
export const WORKFLOW_QUEUE = 'workflows';
