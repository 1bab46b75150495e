import { BdtInjoignable, type BdtPort, type OrdreBdt } from '../src/ordre/bdt.port';

/** Pays whatever it receives, the same day, unless told to fail. */
export class BdtPaie implements BdtPort {
  readonly received: OrdreBdt[] = [];
  on = '';
  /** Accepts and never pays. */
  slow = false;
  /** Answers nothing. */
  down = false;
  /** Calls, from now on, that it leaves without answer. */
  failing = 0;

  forget(): void {
    this.received.length = 0;
    Object.assign(this, { slow: false, down: false, failing: 0 });
  }

  submit = (ordre: OrdreBdt) => {
    if (this.away()) return Promise.resolve({ issue: 'INCONNU' as const });
    this.received.push(ordre);
    return Promise.resolve({ issue: 'ACCEPTE' as const });
  };

  ask = (reference: string) => {
    if (this.away()) return Promise.reject(new BdtInjoignable('la banque ne répond pas'));
    const known = this.received.some((one) => one.reference === reference);
    if (!known) return Promise.resolve(null);
    return Promise.resolve(
      this.slow ? { etat: 'ACCEPTE' as const } : { etat: 'PAYE' as const, payeOn: this.on },
    );
  };

  statement = () =>
    this.away()
      ? Promise.reject(new BdtInjoignable('la banque ne répond pas'))
      : Promise.resolve(this.received.map((one) => ({ ...one, payeOn: this.on })));

  private away(): boolean {
    if (this.failing > 0) this.failing -= 1;
    else return this.down;
    return true;
  }
}
