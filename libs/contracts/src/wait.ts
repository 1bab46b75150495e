import type { PROCEDURES, WorkflowName } from './workflow';

/** Stages that a procedure waits for. */
export type WaitOf<W extends WorkflowName> = keyof (typeof PROCEDURES)[W]['waits'] & string;

/** Kinds of échéance that may fall due during one wait. */
export type EcheanceOf<
  W extends WorkflowName,
  A extends WaitOf<W>,
> = (typeof PROCEDURES)[W]['waits'][A] extends {
  echeances: readonly (infer K extends string)[];
}
  ? K
  : never;
