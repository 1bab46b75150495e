import { randomBytes, randomUUID } from 'node:crypto';
import { callAs, type ApiAddresses, type Caller } from '../stack/api';
import { HistoireInterrompue } from './narrator';
import { inventMots, type Mots, type Personne } from './words';

/** One case of the story: a structure of the imported list, those who act for it, and what they create. */
export interface Cas {
  readonly cle: 'prive' | 'public' | 'sans-recrutement';
  readonly structureId: string;
  readonly nom: string;
  readonly departement: string;
  readonly codePostal: string;
  readonly typeStructure: 'ASSOCIATION' | 'COLLECTIVITE';
  readonly contrat: 'CDD' | 'CDI';
  readonly contact: Personne;
  readonly structure: Caller;
  readonly prefecture: Caller;
  demandeId: string;
  dossierId: string;
  posteId: string;
  candidatId: string;
  conventionId: string;
}

/** Everyone and everything of the story. */
export interface Recit {
  /** Mark of this telling: its accounts and addresses bear it. */
  readonly histoire: string;
  readonly addresses: ApiAddresses;
  readonly mots: Mots;
  readonly admin: Caller;
  readonly anct: Caller;
  readonly bdt: Caller;
  readonly formation: Caller;
  readonly prive: Cas;
  readonly public: Cas;
  readonly sansRecrutement: Cas;
  comiteId: string;
}

const ROLES = {
  prive: { texte: 'association ', typeStructure: 'ASSOCIATION', contrat: 'CDD' },
  public: { texte: 'mairie de ', typeStructure: 'COLLECTIVITE', contrat: 'CDI' },
  'sans-recrutement': { texte: 'commune de ', typeStructure: 'COLLECTIVITE', contrat: 'CDI' },
} as const;

interface Structure {
  id: string;
  nom: string;
  siret: string | null;
  departement: string;
  codePostal: string;
  anomalies: string[];
}

/** Opens one account per role at the issuer and chooses three structures that have not applied yet. */
export async function gather(addresses: ApiAddresses, words?: Mots): Promise<Recit> {
  const histoire = randomBytes(3).toString('hex');
  const mots = words ?? inventMots(histoire);
  const open = (role: string, claims: object = {}): Promise<Caller> =>
    callAs(addresses, {
      identifiant: `recit-${histoire}-${role}-${randomBytes(2).toString('hex')}`,
      role,
      personneId: randomUUID(),
      ...claims,
    });
  const anct = await open('ANCT');
  const taken: string[] = [];
  const cas = async (cle: Cas['cle']): Promise<Cas> => {
    const { texte, typeStructure, contrat } = ROLES[cle];
    const { id, nom, departement, codePostal } = await choose(anct, texte, taken);
    taken.push(departement);
    return {
      ...{ cle, structureId: id, nom, departement, codePostal, typeStructure, contrat },
      contact: mots.personne(cle),
      structure: await open('STRUCTURE', { structureId: id }),
      prefecture: await open('PREFECTURE', { departements: [departement] }),
      ...{ demandeId: '', dossierId: '', posteId: '', candidatId: '', conventionId: '' },
    };
  };
  return {
    ...{ histoire, addresses, mots, anct, comiteId: '' },
    admin: await open('ADMIN'),
    bdt: await open('BDT'),
    formation: await open('ORGANISME_FORMATION', { lot: '1' }),
    prive: await cas('prive'),
    public: await cas('public'),
    sansRecrutement: await cas('sans-recrutement'),
  };
}

/** Account of a candidat, who signs up by himself. */
export const openCandidat = ({ addresses, histoire }: Recit, { cle }: Cas): Promise<Caller> =>
  callAs(addresses, {
    identifiant: `recit-${histoire}-candidat-${cle}`,
    role: 'CANDIDAT',
    personneId: randomUUID(),
  });

/** A structure of metropolitan France with a SIRET, never seen yet, of a département that no other one has. */
async function choose(anct: Caller, texte: string, taken: readonly string[]): Promise<Structure> {
  const { structures } = await anct.request<{ structures: { nodes: Structure[] } }>(
    `query($texte: String) {
      structures(filtre: { texte: $texte, etats: [INSCRITE] }, first: 100) {
        nodes { id nom siret departement codePostal anomalies }
      }
    }`,
    { texte },
  );
  const found = structures.nodes.find(
    ({ nom, siret, anomalies, departement }) =>
      siret &&
      nom.toLowerCase().startsWith(texte) &&
      anomalies.length === 0 &&
      departement.length === 2 &&
      !taken.includes(departement),
  );
  if (found) return found;
  throw new HistoireInterrompue(
    'aucune structure libre : chargez la liste (npm run import -- structures tools/data/structures-cnfs-2022.csv)',
  );
}
