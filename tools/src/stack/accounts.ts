import { Client } from 'pg';
import { databaseUrl } from './address';
import type { StackOptions } from './options';
import type { DemoAccount } from './stack-file';

/** An account as the issuer takes it. */
export interface AccountRequest {
  readonly identifiant: string;
  readonly role: string;
  readonly nom?: string;
  /** What a person may do first with it, in words; accounts made by programs say nothing. */
  readonly premier?: string;
  readonly structureId?: string;
  readonly departements?: readonly string[];
  readonly lot?: string;
  readonly candidatId?: string;
  readonly personneId?: string;
  /** Life of its tokens, in seconds; negative, they are born expired. */
  readonly dureeSeconds?: number;
}

const DEMO_DEPARTEMENT = '69';

const personne = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** What the candidat of the demo registers as. */
const DEMO_CANDIDAT = '00000000-0000-7000-8000-0000000000c1';

/** One login per role, two where the act needs two people; those of a structure are added once one is known. */
export const DEMO_ACCOUNTS: readonly AccountRequest[] = [
  {
    identifiant: 'prefecture',
    role: 'PREFECTURE',
    departements: [DEMO_DEPARTEMENT],
    premier: 'rend un avis sur les demandes de son département',
    personneId: personne(1),
    nom: 'Préfecture du Rhône',
  },
  {
    identifiant: 'anct',
    role: 'ANCT',
    premier: 'réunit un comité et décide des demandes',
    personneId: personne(2),
    nom: 'Agent ANCT',
  },
  {
    identifiant: 'anct-2',
    role: 'ANCT',
    premier: 'confirme ce que l’autre agent a préparé',
    personneId: personne(3),
    nom: 'Second agent ANCT',
  },
  {
    identifiant: 'bdt',
    role: 'BDT',
    premier: 'instruit les conventions, les signe et ordonne les versements',
    personneId: personne(4),
    nom: 'Agent Banque des Territoires',
  },
  {
    identifiant: 'bdt-2',
    role: 'BDT',
    premier: 'confirme ce que l’autre agent a préparé',
    personneId: personne(5),
    nom: 'Second agent Banque des Territoires',
  },
  {
    identifiant: 'formation',
    role: 'ORGANISME_FORMATION',
    lot: '1',
    premier: 'propose un parcours à chaque poste de son lot',
    personneId: personne(6),
    nom: 'Organisme de formation',
  },
  {
    identifiant: 'candidat',
    role: 'CANDIDAT',
    candidatId: DEMO_CANDIDAT,
    premier: 's’inscrit et tient son profil à jour',
    personneId: personne(9),
    nom: 'Camille Exemple, candidat',
  },
  // The same person once recruited: reads the contract and the parcours that bear it.
  {
    identifiant: 'conseiller',
    role: 'CONSEILLER',
    premier: 'lit son contrat et son parcours de formation',
    personneId: personne(9),
    nom: 'Camille Exemple, conseiller',
  },
  {
    identifiant: 'coordinateur',
    role: 'COORDINATEUR',
    premier: 'suit le calendrier',
    personneId: personne(10),
    nom: 'Coordinateur',
  },
  {
    identifiant: 'integrateur',
    role: 'INTEGRATEUR',
    premier: 'lit les dossiers, à l’usage des programmes',
    nom: 'Programme partenaire',
  },
  {
    identifiant: 'admin',
    role: 'ADMIN',
    premier: 'avance la date du bac à sable',
    personneId: personne(7),
    nom: 'Administration du bac à sable',
  },
];

/** The login of one structure of the demo préfecture's département; none while no list has been imported. */
export async function demoStructure(options: StackOptions): Promise<AccountRequest[]> {
  const client = new Client({ connectionString: databaseUrl(options, 'structures', 'system') });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; nom: string }>(
      `SELECT structure_id AS id, nom FROM structure WHERE departement = $1 AND anomalies = '{}' ORDER BY source_id LIMIT 1`,
      [DEMO_DEPARTEMENT],
    );
    return rows.map(({ id, nom }) => ({
      identifiant: 'structure',
      role: 'STRUCTURE',
      structureId: id,
      personneId: personne(8),
      nom,
      premier: 'dépose une candidature et suit ses postes',
    }));
  } finally {
    await client.end();
  }
}

/** Where accounts are made, and the secret of the stack that lets one make them. */
export interface AccountsDoor {
  readonly issuer: string;
  readonly issuerSecret?: string | undefined;
}

/** Registers accounts with the issuer; asking twice gives the same secret. */
export async function registerAccounts(
  door: AccountsDoor,
  requests: readonly AccountRequest[],
): Promise<DemoAccount[]> {
  return Promise.all(requests.map((request) => registerAccount(door, request)));
}

async function registerAccount(
  { issuer, issuerSecret }: AccountsDoor,
  request: AccountRequest,
): Promise<DemoAccount> {
  const response = await fetch(`${issuer}/comptes`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(issuerSecret ? { authorization: `Bearer ${issuerSecret}` } : {}),
    },
    body: JSON.stringify(request),
  });
  if (!response.ok)
    throw new Error(
      `L'émetteur de jetons a refusé le compte ${request.identifiant} : ${await response.text()}`,
    );
  const { clientId, clientSecret } = (await response.json()) as { clientId: string; clientSecret: string };
  return { role: request.role, clientId, clientSecret, nom: request.nom, premier: request.premier };
}

/** Access token of an account, by client credentials. */
export async function accessToken(
  tokenEndpoint: string,
  account: Pick<DemoAccount, 'clientId' | 'clientSecret'>,
): Promise<string> {
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: account.clientId,
      client_secret: account.clientSecret,
    }),
  });
  if (!response.ok) throw new Error(`Jeton refusé pour ${account.clientId} : ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
}
