import { encodeId } from '@cn/platform/graphql/global-id';
import { convene, live } from '@cn/tools/bench/cas.command';
import { choose, gather, type Cas, type People } from '@cn/tools/bench/cases';
import { settle } from '@cn/tools/bench/settle';
import { identify } from '../src/rights/objet';
import type { Scene } from './scene';
import type { Cible } from './question';

const NOBODY = '00000000-0000-7000-8000-000000000000';
/** What a case is made of; each has an id. */
const TYPES = [
  ...(['Structure', 'Dossier', 'Demande', 'Avis', 'Poste', 'Candidat', 'MiseEnRelation'] as const),
  ...(['Contrat', 'Parcours', 'Convention', 'Financement', 'Tranche'] as const),
];

interface Structure {
  readonly nom: string;
  readonly siret: string;
  readonly commune: string;
}

/** A structure that has not applied yet, before and after it has lived a whole case through the API. */
export class CasVecu {
  private constructor(
    private readonly scene: Scene,
    private readonly people: People,
    private readonly cas: Cas,
    readonly structure: Structure,
    /** A département that has no part in it. */
    readonly ailleurs: string,
  ) {}

  static async choose(scene: Scene): Promise<CasVecu> {
    const people = await gather(scene.stack.addresses);
    const all = await choose(people, 12);
    const [cas] = all;
    const other = all.find(({ departement }) => departement !== cas?.departement);
    if (!cas || !other) throw new Error('aucune structure libre');
    const { structure } = await people.anct.request<{ structure: Structure }>(
      'query($id: ID!) { structure(id: $id) { nom siret commune } }',
      { id: cas.structureId },
    );
    return new CasVecu(scene, people, cas, structure, other.departement);
  }

  get departement(): string {
    return this.cas.departement;
  }

  /** What can be aimed at while nothing has happened: ids that name nobody. */
  toBe(): Cible {
    return this.target({ Structure: this.cas.structureId }, 'CN-2022-999999');
  }

  /** Lives the case, from the candidature to the départ, and waits until everyone has been told. */
  async live(): Promise<Cible> {
    const { cas, people, scene } = this;
    const { debut } = scene.stack;
    const comiteId = await convene(people, debut);
    await live(people, cas, 0, comiteId, debut);
    await settle(scene.stack);
    const { dossiers } = await people.anct.request<{ dossiers: { nodes: { id: string; numero: string }[] } }>(
      'query($id: ID!) { dossiers(filtre: { structureId: $id }) { nodes { id numero } } }',
      { id: cas.structureId },
    );
    const [dossier] = dossiers.nodes;
    if (!dossier) throw new Error('le dossier n’est pas dans la liste');
    const { nom } = this.structure;
    const of = { ...cas, nom, dossierId: dossier.id };
    const found = await identify({ anct: people.anct, comiteId }, of, encodeId('Avance', NOBODY));
    return this.target(found, dossier.numero);
  }

  private target(known: Partial<Record<(typeof TYPES)[number], string>>, numero: string): Cible {
    const ids = Object.fromEntries(TYPES.map((type) => [type, known[type] ?? encodeId(type, NOBODY)]));
    const { nom, siret, commune } = this.structure;
    const { departement } = this.cas;
    const texte = [nom, siret, siret.slice(0, 7), numero, commune, 'Imaginaire'];
    return {
      ids,
      words: {
        texte,
        numero: [numero],
        siret: [siret],
        departement: [departement],
        departements: [departement],
      },
    };
  }
}

/** What tells that an answer speaks of a case: its ids, its number, its name, its people. */
export const marquesOf = ({ ids, words }: Cible, { nom, siret }: Structure): string[] => [
  ...Object.values(ids),
  ...(words['numero'] ?? []),
  ...[nom, siret, 'Imaginaire'],
];
