import type { ResultatLigne } from './import.report';

/** One row as the mutation takes it: the cells as they are in the file, the service reads them. */
export interface LigneStructure {
  ligne: number;
  structureId: string;
  nom: string;
  siret: string;
  adresse: string;
  codePostal: string;
  commune: string;
  latitude: string;
  longitude: string;
}

/** Sends one batch; the answer has one result a row. */
export type SendLignes = (lignes: LigneStructure[]) => Promise<ResultatLigne[]>;

const MUTATION = `mutation ImportStructures($input: ImportStructuresInput!) {
  importStructures(input: $input) {
    objet { lignes { ligne etat anomalies code champ message } }
    erreurs { code message }
  }
}`;

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
const CALL_LIMIT_MS = 30_000;

interface Access {
  gatewayUrl: string;
  tokenEndpoint: string;
  clientId: string;
  clientSecret: string;
}
interface Answer {
  data?: {
    importStructures?: {
      objet: { lignes: ResultatLigne[] } | null;
      erreurs: { code: string; message: string }[];
    } | null;
  };
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** The gateway said no: sending again would not help. */
export class ImportRefuse extends Error {}

async function askToken({ tokenEndpoint, clientId, clientSecret }: Access): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(CALL_LIMIT_MS),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new ImportRefuse(`L’émetteur de jetons a refusé le compte ${clientId}.`);
  return token;
}

async function post(access: Access, token: string, input: object): Promise<ResultatLigne[]> {
  const response = await fetch(access.gatewayUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: MUTATION, variables: { input } }),
    signal: AbortSignal.timeout(CALL_LIMIT_MS),
  });
  if (response.status >= 500 || response.status === 429)
    throw new Error(`la passerelle répond ${response.status}`);
  const { data, errors } = (await response.json()) as Answer;
  const [refus] = data?.importStructures?.erreurs ?? [];
  if (refus) throw new ImportRefuse(`${refus.code} : ${refus.message}`);
  if (data?.importStructures?.objet) return data.importStructures.objet.lignes;
  const [error] = errors ?? [];
  throw new ImportRefuse(
    `${error?.extensions?.code ?? response.status} : ${error?.message ?? 'réponse vide'}`,
  );
}

/**
 * Sender of batches through the gateway. A batch may be sent again: the service keys its rows by `structureId`, so a
 * second sending changes nothing. Errors: `ImportRefuse` when the gateway refuses, the network's own after 4 attempts.
 */
export async function connectGateway(access: Access, source: string): Promise<SendLignes> {
  const token = await askToken(access);
  return async (lignes) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await post(access, token, { source, lignes });
      } catch (error) {
        if (error instanceof ImportRefuse || attempt === ATTEMPTS) throw error;
        await new Promise((again) => setTimeout(again, FIRST_PAUSE_MS * 2 ** attempt));
      }
    }
  };
}
