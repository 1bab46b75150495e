import type { BdtPort, OrdreBdt } from '../src/ordre/bdt.port';

/** Pays whatever it receives, the same day. */
export class BdtPaie implements BdtPort {
  readonly received: OrdreBdt[] = [];
  on = '';
  submit = (ordre: OrdreBdt) => {
    this.received.push(ordre);
    return Promise.resolve({ issue: 'ACCEPTE' as const });
  };
  ask = (reference: string) => {
    const known = this.received.some((one) => one.reference === reference);
    return Promise.resolve(known ? { etat: 'PAYE' as const, payeOn: this.on } : null);
  };
  statement = () => Promise.resolve(this.received.map((one) => ({ ...one, payeOn: this.on })));
}
