import type { ServiceName } from '@cn/contracts/service';

export type EngineName = 'postgres' | 'temporal' | 'kafka';
export type EdgeName = 'issuer' | 'mail-trap' | 'bdt';
/** `platform` is all that is ours in one process: the services, the gateway and the worker. */
export type PartName = EngineName | EdgeName | ServiceName | 'gateway' | 'worker' | 'platform';

/** How the supervisor knows that a part can be used. */
export type Readiness =
  { kind: 'http'; url: string } | { kind: 'tcp'; port: number } | { kind: 'postgres'; url: string };

/** One process of the stack: what to run, with what, and what it waits for. */
export interface Part {
  readonly name: PartName;
  readonly kind: 'engine' | 'edge' | 'service';
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Ports on the loopback, the main one first. */
  readonly ports: readonly number[];
  readonly readiness: Readiness;
  /** What must be ready before it starts; it waits by itself for the rest. */
  readonly dependsOn: readonly PartName[];
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
}
