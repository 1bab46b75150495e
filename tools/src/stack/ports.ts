/** Offset of each listening port from the base port of a stack. */
const OFFSETS = {
  gateway: 0,
  structures: 1,
  candidates: 2,
  formation: 3,
  payments: 4,
  pilotage: 5,
  notifications: 6,
  sandbox: 7,
  worker: 8,
  issuer: 10,
  smtp: 11,
  mailTrap: 12,
  bdt: 13,
  postgres: 20,
  temporal: 21,
  temporalUi: 22,
  kafka: 23,
  kafkaController: 24,
} as const;

export type PortName = keyof typeof OFFSETS;
export type Ports = Readonly<Record<PortName, number>>;

/** The ports of a stack, from its base port. */
export function portsFrom(base: number): Ports {
  return Object.fromEntries(Object.entries(OFFSETS).map(([name, offset]) => [name, base + offset])) as Ports;
}
