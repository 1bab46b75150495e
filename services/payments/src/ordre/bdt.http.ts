import { CORRELATION_HEADER, correlationId } from '@cn/platform/log/correlation';
import { z } from 'zod';
import {
  BdtInjoignable,
  type BdtPort,
  type EnvoiOrdre,
  type LigneReleve,
  type OrdreBdt,
  type SuiviOrdre,
} from './bdt.port';

const suivi = z.discriminatedUnion('etat', [
  z.object({ etat: z.literal('ACCEPTE') }),
  z.object({ etat: z.literal('PAYE'), payeOn: z.iso.date() }),
  z.object({ etat: z.literal('REFUSE'), refuseOn: z.iso.date(), motif: z.string() }),
]);
const refus = z.object({ code: z.string().regex(/^[A-Z0-9_]{1,60}$/) });
const releve = z.object({
  lignes: z.array(z.object({ reference: z.string(), montantCents: z.int(), payeOn: z.iso.date() })),
});

/** Answers that settle the fate of an order: it will never be paid under this reference. */
const DEFINITIVE = [409, 422];

/** The BdT over HTTP. `timeoutMs`: how long an answer is awaited; `token`: what we are known by, none in the sandbox. */
export class BdtHttp implements BdtPort {
  constructor(
    private readonly url: string,
    private readonly timeoutMs: number,
    private readonly token?: string,
  ) {}

  async submit(ordre: OrdreBdt): Promise<EnvoiOrdre> {
    const response = await this.call('/ordres', { method: 'POST', body: JSON.stringify(ordre) }).catch(
      () => null,
    );
    if (response?.ok) return { issue: 'ACCEPTE' };
    if (!response || !DEFINITIVE.includes(response.status)) return { issue: 'INCONNU' };
    const said = refus.safeParse(await response.json().catch(() => null));
    return { issue: 'REFUSE', motif: said.success ? said.data.code : `HTTP_${response.status}` };
  }

  async ask(reference: string): Promise<SuiviOrdre | null> {
    const response = await this.question(`/ordres/${encodeURIComponent(reference)}`);
    if (response.status === 404) return null;
    return this.body(response, suivi);
  }

  async statement(du: string, au: string): Promise<LigneReleve[]> {
    const response = await this.question(`/releve?${new URLSearchParams({ du, au }).toString()}`);
    return (await this.body(response, releve)).lignes;
  }

  private async question(path: string): Promise<Response> {
    const response = await this.call(path, { method: 'GET' }).catch(() => null);
    if (!response || response.status >= 500)
      throw new BdtInjoignable('la Banque des Territoires ne répond pas');
    return response;
  }

  /** What it said; an answer that is not one of the contract teaches nothing. */
  private async body<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
    const said = response.ok ? schema.safeParse(await response.json().catch(() => null)) : null;
    if (said?.success) return said.data;
    throw new BdtInjoignable(
      `la Banque des Territoires a répondu ${response.status}, sans ce qui était demandé`,
    );
  }

  private call(path: string, init: RequestInit): Promise<Response> {
    return fetch(new URL(path, this.url), {
      ...init,
      headers: {
        'content-type': 'application/json',
        [CORRELATION_HEADER]: correlationId(),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      },
      signal: AbortSignal.timeout(this.timeoutMs),
    });
  }
}
