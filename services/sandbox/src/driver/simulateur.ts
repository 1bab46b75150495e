import { Instant, LocalDate } from '@cn/domain/kernel/date';
import { z } from 'zod';
import { Unreachable } from './blocage';

const horloge = z.object({ instant: z.iso.datetime(), prochaineOn: z.iso.date().nullable() });

/** A simulated partner that lives on the sandbox's time. */
export class Simulateur {
  constructor(
    readonly service: string,
    private readonly url: string,
  ) {}

  /** Instant of its clock. Errors: Unreachable */
  async clock(): Promise<Instant> {
    return Instant.parse((await this.call('GET')).instant);
  }

  /** Next civil date on which it has something to do, if any. Errors: Unreachable */
  async next(): Promise<LocalDate | null> {
    const { prochaineOn } = await this.call('GET');
    return prochaineOn === null ? null : LocalDate.parse(prochaineOn);
  }

  /** Tells it the time; it does at once what falls due. Errors: Unreachable */
  async move(to: Instant): Promise<void> {
    await this.call('PUT', { instant: to.toString() });
  }

  private async call(method: string, body?: object): Promise<z.infer<typeof horloge>> {
    try {
      const response = await fetch(new URL('/horloge', this.url), {
        method,
        headers: { 'content-type': 'application/json' },
        signal: AbortSignal.timeout(5_000),
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (!response.ok) throw new Error(`réponse ${response.status}`);
      return horloge.parse(await response.json());
    } catch (error) {
      throw new Unreachable(this.service, error);
    }
  }
}
