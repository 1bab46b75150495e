import { accessToken, registerAccounts } from '@cn/tools/stack/accounts';
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

describe('toutes les questions de tous les écrans', () => {
  const questions = readQuestions();
  let scene: Scene;
  let avant: Heard;
  let apres: Heard;
  let marques: readonly string[];

  beforeAll(async () => {
    scene = await Scene.open();
    const cas = await CasVecu.choose(scene);
    const tokens = {
      etranger: await tokenOf('etranger', 'PREFECTURE', [cas.ailleurs]),
      proche: await tokenOf('proche', 'PREFECTURE', [cas.departement]),
      anct: await tokenOf('anct', 'ANCT'),
    };
    const hearAll = async (cible: Cible): Promise<Heard> => ({
      etranger: await hear(tokens.etranger, cible),
      proche: await hear(tokens.proche, cible),
      anct: await hear(tokens.anct, cible),
    });
    avant = await hearAll(cas.toBe());
    const cible = await cas.live();
    marques = marquesOf(cible, cas.structure);
    apres = await hearAll(cible);
  });
  afterAll(() => scene?.close());

  async function tokenOf(nom: string, role: string, departements?: string[]): Promise<string> {
    const { addresses } = scene.stack;
    const [account] = await registerAccounts(addresses, [{ identifiant: `web-${nom}`, role, departements }]);
    return account ? accessToken(addresses.token, account) : '';
  }

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
});
