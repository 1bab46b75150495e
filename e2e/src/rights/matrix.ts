import type { ServiceName } from '@cn/contracts/service';
import type { GraphQLSchema } from 'graphql';
import { ask, reach, says } from './ask';
import { targets, variablesOf } from './input';
import type { Identifiants } from './objet';
import { findPaths, pathTo, type Chemin } from './path';
import type { Persona } from './persona';
import { fieldsOf, ligneOf, readLignes, readSchema, SUBGRAPHS, type Ligne } from './rights-table';

/** What the matrix is played on. */
export interface Scene {
  readonly gateway: string;
  url(service: ServiceName): string;
  /** Everyone, and the ids of the object they look at. */
  readonly personas: readonly Persona[];
  readonly ids: Identifiants;
}

/** Types that hold no datum of a case, or sum up what the caller sees: seeing one of them empty tells nothing. */
const ENVELOPE =
  /(Page|Edge|Connection|Payload)$|^(PageInfo|Erreur|Effet|Disparu|CompteursCandidats|FacettesDossiers|Statistiques)$|^Ligne(StatistiquePostes|Duree|Totaux)$/;

/** Types of which the story leaves none at its end, so that nobody can be shown one. */
const NONE_LEFT = new Set([
  ...['Blocage', 'Examen', 'PosteSansParcours', 'Proposition'],
  ...['OperationEnLot', 'LigneOperation', 'LigneEffet', 'LigneSimulation', 'LigneVersements'],
  ...['Agent', 'Alerte', 'Delegation', 'Vue'],
]);

/** What a persona must get, from the lines of the rights table on its way. */
export type Attendu = 'REFUSE' | 'RIEN' | 'VU';

/** Shapes that every list and every act share: what they lead to is guarded, not they. */
const SHAPE = /^(\w+(Connection|Edge|Payload)|PageInfo|Disparu|Erreur|Effet)\./;

/** Reads the rights table: refused without a cell on each step, nothing when a territory stands between, seen otherwise. */
export function expectedOf(cibles: readonly string[], lignes: readonly Ligne[], persona: Persona): Attendu {
  const guarded = cibles.filter((cible) => !SHAPE.test(cible));
  const portees = guarded.map((cible) => persona.role && ligneOf(lignes, cible)?.portees[persona.role]);
  if (portees.some((portee) => !portee)) return 'REFUSE';
  return persona.proche || portees.every((portee) => portee === 'TOUT') ? 'VU' : 'RIEN';
}

/** Plays fields of one service, each for everyone. */
export class Readings {
  private readonly refusals = new Map<string, Promise<string | null>>();

  constructor(
    private readonly scene: Scene,
    private readonly service: ServiceName,
    private readonly lignes: readonly Ligne[],
  ) {}

  /** What is not as expected of a field, one line each; empty when all is. */
  async check(chemin: Chemin): Promise<string[]> {
    const { personas } = this.scene;
    const outcomes = await Promise.all(personas.map((persona) => this.checkOne(chemin, persona)));
    const anyone = personas.some((persona) => expectedOf(ciblesOf(chemin), this.lignes, persona) === 'VU');
    const nobody = anyone ? [] : [`${ciblesOf(chemin).at(-1)} : personne ne le voit`];
    return [...outcomes.filter((line) => line !== null), ...nobody];
  }

  private checkOne(chemin: Chemin, persona: Persona): Promise<string | null> {
    const attendu = expectedOf(ciblesOf(chemin), this.lignes, persona);
    return attendu === 'REFUSE'
      ? this.checkRefusal(chemin, persona)
      : this.checkAnswer(chemin, persona, attendu);
  }

  /** The first step that the table refuses is refused; asked once, whatever lies beyond it. */
  private checkRefusal({ etapes }: Chemin, persona: Persona): Promise<string | null> {
    const first = etapes.find(({ cible }) => expectedOf([cible], this.lignes, persona) === 'REFUSE');
    if (!first) throw new Error('no step is refused');
    const query = first.query(this.scene.ids);
    const key = `${persona.nom} ${query}`;
    const known = this.refusals.get(key);
    if (known) return known;
    const asked = this.ask(query, persona).then(({ data, codes }) => {
      if (codes.length > 0 && codes.every((code) => refuses(code, persona))) return null;
      const [type = ''] = first.cible.split('.');
      const mayBeHidden = !persona.proche || NONE_LEFT.has(type);
      const hidden = mayBeHidden && codes.length === 0 && !reach(data, first.cles).present;
      return hidden ? null : fault(first.cible, persona, 'REFUSE', codes.join(' ') || 'une réponse');
    });
    this.refusals.set(key, asked);
    return asked;
  }

  /** What is granted is given, and nothing of it to who stands outside the territory. */
  private async checkAnswer(chemin: Chemin, persona: Persona, attendu: Attendu): Promise<string | null> {
    const last = chemin.etapes.at(-1);
    if (!last) throw new Error('a way has a last step');
    const [type = '', field] = last.cible.split('.');
    const { data, codes } = await this.ask(last.query(this.scene.ids), persona);
    const { present, value } = reach(data, last.cles);
    const wrong = (found: string): string => fault(last.cible, persona, attendu, found);
    if (attendu === 'VU') {
      if (codes.length > 0) return wrong(codes.join(' '));
      return present || NONE_LEFT.has(type) ? null : wrong('rien');
    }
    if (codes.some((code) => !refuses(code, persona))) return wrong(codes.join(' '));
    if (codes.length > 0 || ENVELOPE.test(type) || (chemin.ailleurs && field === 'id')) return null;
    return says(value) && !isEnvelope(value) ? wrong(JSON.stringify(value)) : null;
  }

  private ask(query: string, persona: Persona): ReturnType<typeof ask> {
    return ask(this.scene.url(this.service), persona, query);
  }
}

/** A field that the role may not read is refused under its own code, beside what it may. */
const refuses = (code: string, { refus }: Persona): boolean =>
  code === refus || (refus === 'ACCES_REFUSE' && code === 'CHAMP_REFUSE');

/** An empty page is an answer, and tells nothing. */
const isEnvelope = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(isEnvelope)
    : typeof value === 'object' && ENVELOPE.test((value as { __typename?: string } | null)?.__typename ?? '');
const ciblesOf = ({ etapes }: Chemin): string[] => etapes.map(({ cible }) => cible);
const fault = (cible: string, { nom }: Persona, attendu: Attendu, found: string): string =>
  `${cible}, ${nom} : attendu ${attendu}, trouvé ${found}`;

/** Plays one mutation for everyone through the gateway; the same answer as `checkField`. */
async function checkMutation(scene: Scene, schema: GraphQLSchema, name: string, lignes: readonly Ligne[]) {
  const mutation = schema.getMutationType()?.getFields()[name];
  if (!mutation) return [`Mutation.${name} : absente`];
  const variables = variablesOf(mutation, scene.ids);
  const types = mutation.args.map((arg) => `$${arg.name}: ${arg.type.toString()}`).join(', ');
  const args = mutation.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const query = `mutation(${types}) { ${name}(${args}) { erreurs { code } } }`;
  const outcomes: string[] = [];
  // One after the other: two who may act on the same object would refuse each other.
  for (const persona of scene.personas) {
    const attendu = expectedOf([`Mutation.${name}`], lignes, persona);
    const { data, codes } = await ask(scene.gateway, persona, query, variables);
    const answer = data?.[name] as { erreurs: { code: string }[] } | null | undefined;
    const found = codes[0] ?? answer?.erreurs[0]?.code ?? 'un objet écrit';
    if (!isRight({ attendu, found, persona, owned: targets(variables) }))
      outcomes.push(fault(`Mutation.${name}`, persona, attendu, found));
  }
  const anyone = scene.personas.some((persona) => expectedOf([`Mutation.${name}`], lignes, persona) === 'VU');
  return anyone ? outcomes : [...outcomes, `Mutation.${name} : personne ne peut le faire`];
}

/** Refusals that say: this is not yours. A candidat is known to every structure until one of them has validated him. */
const NOT_YOURS = ['INTROUVABLE', 'CANDIDAT_DEJA_VALIDE', 'CANDIDAT_NON_VALIDE', 'CANDIDAT_NON_INSCRIT'];
/** What a request gets when something else than rights stopped it. */
const BROKEN =
  /^(PANNE|SERVICE_INDISPONIBLE|SURCHARGE|OBJET_OCCUPE|BASE_INJOIGNABLE|ENREGISTREMENT_INCERTAIN|LIMITE_DEPASSEE|[A-Z]+_VALIDATION_FAILED|BAD_USER_INPUT)$/;

interface Outcome {
  attendu: Attendu;
  found: string;
  persona: Persona;
  /** The act speaks of an object that belongs to someone. */
  owned: boolean;
}

function isRight({ attendu, found, persona, owned }: Outcome): boolean {
  // The gateway tells someone without a token that one is needed.
  const asksForToken = persona.token === null && found === 'JETON_ABSENT';
  if (attendu === 'REFUSE') return found === persona.refus || asksForToken;
  if (attendu === 'RIEN' && owned) return NOT_YOURS.includes(found);
  return found !== persona.refus && !BROKEN.test(found);
}

/** Declares the tests of the matrix: readings first, on each service, then the acts, through the gateway. */
export function describeRights(sceneOf: (service: ServiceName) => Scene): void {
  describe.each(SUBGRAPHS)('lire %s', (service) => {
    const schema = readSchema(service);
    const lignes = readLignes(service);
    const references = new Set(
      lignes.flatMap(({ cible }) => (cible.endsWith('.__reference') ? [cible.split('.')[0] ?? ''] : [])),
    );
    const paths = findPaths(schema, references);
    const readable = fieldsOf(schema).filter((field) => paths.has(field.split('.')[0] ?? ''));
    let readings: Readings;
    beforeAll(() => {
      readings = new Readings(sceneOf(service), service, lignes);
    });
    it.each(readable)('%s', async (cible) => {
      const [type = '', field = ''] = cible.split('.');
      const pas = paths.get(type);
      if (!pas) throw new Error(`${type} n’est atteint par aucune lecture`);
      expect(await readings.check(pathTo(pas, field))).toEqual([]);
    });
  });

  describe.each(SUBGRAPHS)('agir dans %s', (service) => {
    const schema = readSchema(service);
    const lignes = readLignes(service);
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
    const acts = mutations.length > 0 ? it.each(mutations) : () => undefined;
    acts('%s', async (name: string) => {
      expect(await checkMutation(sceneOf(service), schema, name, lignes)).toEqual([]);
    });
    it('n’offre rien d’autre qu’un acte ou une lecture', () => {
      const answers =
        /Payload$|^(Mutation|Erreur|Effet|Disparu|PageInfo|RapportImport|LigneImportee|Effacement)$/;
      const paths = findPaths(schema, new Set());
      const lost = fieldsOf(schema)
        .map((field) => field.split('.')[0] ?? '')
        .filter((type) => !paths.has(type) && !answers.test(type));
      expect(new Set(lost)).toEqual(new Set());
    });
  });
}
