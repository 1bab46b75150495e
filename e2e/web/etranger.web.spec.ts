import { randomUUID } from 'node:crypto';
import { accessToken, registerAccounts } from '@cn/tools/stack/accounts';
import type { Agent } from '@cn/tools/web/agent';
import { askPatiently } from '@cn/tools/stack/patient';
import { CasVecu, marquesOf } from './cas';
import { readQuestions, type Cible } from './question';
import { Scene } from './scene';

jest.setTimeout(240_000);

/** Instants move by themselves. */
const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
/** What an answer says when something else than rights stopped it. */
const BROKEN = /PANNE|SERVICE_INDISPONIBLE|LIMITE_DEPASSEE|VALIDATION_FAILED|BAD_USER_INPUT|TROP_DE_REQUETES/;

type Answers = ReadonlyMap<string, string>;
const PERSONNES = ['etranger', 'proche', 'anct'] as const;
type Heard = Record<(typeof PERSONNES)[number], Answers>;

interface Flux {
  text: string;
  readonly stop: AbortController;
}

describe('toutes les questions de tous les écrans', () => {
  const questions = readQuestions();
  let scene: Scene;
  let avant: Heard;
  let apres: Heard;
  let cible: Cible;
  let marques: readonly string[];
  let flux: Record<'etranger' | 'proche', Flux>;
  let agents: Record<'etranger' | 'proche', Agent>;

  beforeAll(async () => {
    scene = await Scene.open();
    const cas = await CasVecu.choose(scene);
    const tokens = {
      etranger: await tokenOf('etranger', 'PREFECTURE', [cas.ailleurs]),
      proche: await tokenOf('proche', 'PREFECTURE', [cas.departement]),
      anct: await tokenOf('anct', 'ANCT'),
    };
    // Whoever comes for the first time is put among the agents of their team: that is not the case's doing.
    for (const token of Object.values(tokens)) await presents(token);
    const hearAll = async (cible: Cible): Promise<Heard> => ({
      etranger: await hear(tokens.etranger, cible),
      proche: await hear(tokens.proche, cible),
      anct: await hear(tokens.anct, cible),
    });
    avant = await hearAll(cas.toBe());
    flux = { etranger: listen(tokens.etranger), proche: listen(tokens.proche) };
    cible = await cas.live();
    marques = marquesOf(cible, cas.structure);
    apres = await hearAll(cible);
    agents = {
      etranger: await scene.agent('web-etranger', '/dossiers'),
      proche: await scene.agent('web-proche', '/dossiers'),
    };
  });
  afterAll(async () => {
    for (const { stop } of Object.values(flux ?? {})) stop.abort();
    await scene?.close();
  });

  /** Listens to what changes, as a screen does. */
  function listen(token: string): Flux {
    const heard: Flux = { text: '', stop: new AbortController() };
    const headers = { authorization: `Bearer ${token}` };
    void fetch(`${scene.origin}/flux`, { headers, signal: heard.stop.signal })
      .then(async ({ body }) => {
        const reader = body?.getReader();
        for (let read = await reader?.read(); read && !read.done; read = await reader?.read())
          heard.text += Buffer.from(read.value).toString();
      })
      .catch(() => undefined);
    return heard;
  }

  async function tokenOf(nom: string, role: string, departements?: string[]): Promise<string> {
    const { addresses } = scene.stack;
    const compte = { identifiant: `web-${nom}`, nom, personneId: randomUUID(), role, departements };
    const [account] = await registerAccounts(addresses, [compte]);
    return account ? accessToken(addresses.token, account) : '';
  }

  const presents = (token: string): Promise<unknown> =>
    askPatiently({ url: scene.stack.addresses.graphql, token, query: '{ moi { id } }', variables: {} });

  /** Asks everything of everywhere, aimed at a case in every way. */
  async function hear(token: string, cible: Cible): Promise<Answers> {
    const heard = new Map<string, string>();
    for (const { nom, text, aim } of questions)
      for (const [rank, variables] of aim(cible).entries()) {
        const sent = { url: scene.stack.addresses.graphql, token, query: text, variables };
        const { data, errors = [] } = await askPatiently(sent);
        const refus = errors.map(({ message, extensions }) => `${extensions?.code} ${message}`);
        heard.set(`${nom} ${rank}`, JSON.stringify({ data, refus }).replace(INSTANT, '…'));
      }
    return heard;
  }

  const telling = (answers: Answers): string[] =>
    [...answers]
      .filter(([, answer]) => marques.some((marque) => answer.includes(marque)))
      .map(([nom]) => nom);
  const changed = (who: keyof Heard): string[] =>
    [...apres[who]].filter(([nom, answer]) => avant[who].get(nom) !== answer).map(([nom]) => nom);

  it('sont posées : l’ANCT et la préfecture du dossier y lisent ce qui est arrivé', () => {
    expect(questions.length).toBeGreaterThan(0);
    expect(telling(apres.anct).length).toBeGreaterThan(questions.length / 2);
    expect(telling(apres.proche).length).toBeGreaterThan(0);
    expect(changed('proche').length).toBeGreaterThan(0);
  });

  it.each(PERSONNES)('ne sont arrêtées par rien d’autre que les droits (%s)', (who) => {
    expect([...apres[who]].filter(([, answer]) => BROKEN.test(answer))).toEqual([]);
  });

  it('ne disent rien du dossier à un autre département : ni identifiant, ni nom, ni numéro', () => {
    expect(telling(apres.etranger)).toEqual([]);
  });

  it('lui répondent ce qu’elles répondaient avant que le dossier existe : aucun compteur ne bouge', () => {
    const moved = changed('etranger').map((nom) => ({
      nom,
      avant: avant.etranger.get(nom),
      apres: apres.etranger.get(nom),
    }));
    expect(moved).toEqual([]);
  });

  describe('et par les autres chemins', () => {
    const numero = (): string => cible.words['numero']?.[0] ?? '';
    const names = (text: string): string[] => marques.filter((marque) => text.includes(marque));

    it('le direct : lui n’entend rien, la préfecture du dossier entend qu’il change', () => {
      const { Dossier = '' } = cible.ids;
      expect(flux.proche.text).toContain(Dossier);
      expect(flux.etranger.text).not.toMatch(/^data:/m);
    });

    it.each(['csv', 'xlsx'])('l’export en %s : rien de son côté', async (format) => {
      const lu = async ({ context }: Agent): Promise<Buffer> => {
        const answer = await context.request.get(`${scene.origin}/export/dossiers.${format}`);
        expect(answer.status()).toBe(200);
        return answer.body();
      };
      const [proche, etranger] = [await lu(agents.proche), await lu(agents.etranger)];
      if (format === 'csv') expect(names(proche.toString())).toContain(numero());
      expect(names(etranger.toString())).toEqual([]);
      expect(proche.length).toBeGreaterThan(etranger.length);
    });

    it('l’adresse du dossier : introuvable, sans dire s’il existe', async () => {
      await agents.etranger.va(`/dossiers/${numero()}`);
      await agents.etranger.voit('Dossier introuvable');
      await agents.etranger.va('/dossiers/CN-2022-999999');
      await agents.etranger.voit('Dossier introuvable');
      await agents.proche.va(`/dossiers/${numero()}`);
      await agents.proche.voit('Ce qui vient');
    });

    it('l’adresse d’une liste qu’un collègue lui envoie : vide', async () => {
      const { etranger, proche } = agents;
      await proche.va(`/dossiers?texte=${numero()}`);
      await proche.trouve('link', numero());
      await etranger.va(`/dossiers?texte=${numero()}`);
      await etranger.voit(/Aucun dossier/);
      expect(names((await etranger.lit()).replaceAll(numero(), ''))).toEqual([]);
    });
  });
});
