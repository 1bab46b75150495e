import type { ServiceName } from '@cn/contracts/service';
import { REFUSALS, type Refusal, type RefusalCode } from '@cn/domain/kernel/refusal';
import { refusal } from '@cn/domain/kernel/result';
import { encodeId, nounOf } from '@cn/platform/graphql/global-id';
import type { Effet } from '@cn/platform/usecase/effet';
import { z } from 'zod';
import type { ActeName } from './acte';

/** Real milliseconds after which an owner that has not answered counts as away. */
const TIMEOUT_MS = 15_000;

/** What an owner said of one act. */
export type Reponse = { kind: 'OUI'; effets: Effet[] } | { kind: 'NON'; refus: Refusal };

/** The token of the agent is good no more: nothing can be asked in their name. */
export class SessionOver extends Error {}

/** The owner did not say whether the act is done: it may be asked again, with the same key. */
export class NoAnswer extends Error {}

const effet = z.looseObject({ kind: z.string(), phrase: z.string() });
const erreur = z.object({
  code: z.string(),
  champ: z.string().nullish(),
  message: z.string(),
  regle: z.string().nullish(),
});
const answer = z.object({
  data: z
    .record(z.string(), z.object({ erreurs: z.array(erreur), effets: z.array(effet) }).nullish())
    .nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().nullish() }))
    .nullish(),
});

/** Asks the services that own the objects to act, as the agent would: with the agent's token, so with their rights. */
export class Owners {
  constructor(private readonly addresses: Readonly<Partial<Record<ServiceName, string>>>) {}

  /**
   * Does one act, or simulates it.
   *
   * Errors  SessionOver; NoAnswer when the owner is away, late, or in trouble
   */
  async ask(
    service: ServiceName,
    acte: ActeName,
    { authorization, input }: { authorization: string; input: Readonly<Record<string, unknown>> },
  ): Promise<Reponse> {
    const body = { query: questionOf(acte), variables: { input: globalIds(input) } };
    const { data, errors } = await this.post(this.addresses[service] ?? '', authorization, body);
    const [error] = errors ?? [];
    if (error) return judge(error.extensions?.code ?? '', error.message);
    const payload = data?.[acte];
    if (!payload) throw new NoAnswer(acte);
    const [refused] = payload.erreurs;
    if (refused) return { kind: 'NON', refus: refused as Refusal };
    return { kind: 'OUI', effets: payload.effets as unknown as Effet[] };
  }

  private async post(url: string, authorization: string, body: object): Promise<z.infer<typeof answer>> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return answer.parse(await response.json());
    } catch (error) {
      throw new NoAnswer(url, { cause: error });
    }
  }
}

const questionOf = (acte: ActeName): string =>
  `mutation($input: ${acte.charAt(0).toUpperCase()}${acte.slice(1)}Input!) { ${acte}(input: $input) {
    erreurs { code champ message regle } effets { kind phrase echeanceOn montantCents role } } }`;

/** Ids leave as the owner's interface reads them. */
const globalIds = (input: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      const noun = nounOf(name);
      return [name, noun && typeof value === 'string' ? encodeId(noun, value) : value];
    }),
  );

const SESSION: readonly string[] = ['JETON_EXPIRE', 'JETON_INVALIDE'];

/** An error that is none of the payload's: the session, a refusal of the door, a value that the schema does not read; else no answer. */
function judge(code: string, message: string): Reponse {
  if (SESSION.includes(code)) throw new SessionOver(code);
  if (code in REFUSALS) return { kind: 'NON', refus: { code: code as RefusalCode, message, regle: null } };
  if (code === 'BAD_USER_INPUT')
    return { kind: 'NON', refus: refusal('SAISIE_INVALIDE', { champ: 'champs', attendu: message }) };
  throw new NoAnswer(code);
}
