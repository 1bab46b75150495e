import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { Role } from '@cn/domain/kernel/role';
import { accessToken, registerAccounts, type AccountRequest } from '@cn/tools/stack/accounts';
import type { ApiAddresses } from '@cn/tools/stack/api';

/** Someone who calls: with a role, within the territory of the object looked at or of another, or without a valid token. */
export interface Persona {
  readonly nom: string;
  readonly role: Role | null;
  /** True when the object belongs to its territory, or when its role has none. */
  readonly proche: boolean;
  readonly token: string | null;
  /** What a caller without a valid token is told. */
  readonly refus: 'ACCES_REFUSE' | 'JETON_EXPIRE' | 'JETON_INVALIDE';
}

/** The object looked at, and another that stands outside its territory. */
export interface Territoire {
  readonly structureId: string;
  readonly departement: string;
  readonly candidatId: string;
  readonly lot: string;
}

const ELSEWHERE_LOT = '2';

/** Everyone of the matrix: each role near and far from the object, then nobody, an expired token and forged ones. */
export async function summon(addresses: ApiAddresses, near: Territoire, far: Territoire): Promise<Persona[]> {
  const open = async (
    nom: string,
    proche: boolean,
    claims: Omit<AccountRequest, 'identifiant'> & { role: Role },
  ): Promise<Persona> => {
    const [account] = await registerAccounts(addresses, [
      { identifiant: `droits-${randomUUID()}`, personneId: randomUUID(), ...claims },
    ]);
    if (!account) throw new Error(`compte refusé : ${nom}`);
    const token = await accessToken(addresses.token, account);
    return { nom, role: claims.role, proche, token, refus: 'ACCES_REFUSE' };
  };
  const known = await Promise.all([
    open('la structure', true, { role: 'STRUCTURE', structureId: near.structureId }),
    open('une autre structure', false, { role: 'STRUCTURE', structureId: far.structureId }),
    open('la préfecture', true, { role: 'PREFECTURE', departements: [near.departement] }),
    open('une autre préfecture', false, { role: 'PREFECTURE', departements: [far.departement] }),
    open('l’ANCT', true, { role: 'ANCT' }),
    open('la BdT', true, { role: 'BDT' }),
    open('l’organisme de formation', true, { role: 'ORGANISME_FORMATION', lot: near.lot }),
    open('un autre organisme', false, { role: 'ORGANISME_FORMATION', lot: ELSEWHERE_LOT }),
    open('un coordinateur', false, { role: 'COORDINATEUR' }),
    open('un conseiller', false, { role: 'CONSEILLER' }),
    open('le candidat', true, { role: 'CANDIDAT', candidatId: near.candidatId }),
    open('un autre candidat', false, { role: 'CANDIDAT', candidatId: far.candidatId }),
    open('un intégrateur', true, { role: 'INTEGRATEUR', departements: [near.departement] }),
    open('l’administration', true, { role: 'ADMIN' }),
  ]);
  const anct = known.find(({ role }) => role === 'ANCT')?.token ?? '';
  const stranger = (nom: string, token: string | null, refus: Persona['refus']): Persona => ({
    ...{ nom, role: null, proche: true },
    ...{ token, refus },
  });
  return [
    ...known,
    stranger('un anonyme', null, 'ACCES_REFUSE'),
    stranger('un jeton expiré', await expired(addresses), 'JETON_EXPIRE'),
    stranger('un jeton signé par un autre', forge(anct, {}), 'JETON_INVALIDE'),
    stranger('un jeton dont le rôle est changé', tamper(anct, { role: 'ADMIN' }), 'JETON_INVALIDE'),
    stranger('un jeton sans signature', unsign(anct), 'JETON_INVALIDE'),
  ];
}

/** A token of an ANCT account that was born expired. */
async function expired(addresses: ApiAddresses): Promise<string> {
  const request = { identifiant: 'droits-expire', role: 'ANCT', dureeSeconds: -60 };
  const [account] = await registerAccounts(addresses, [request]);
  if (!account) throw new Error('compte refusé : jeton expiré');
  return accessToken(addresses.token, account);
}

type Parts = [header: object, payload: object, signature: string];
const decode = (part = ''): object => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function open(token: string): Parts {
  const [header, payload, signature = ''] = token.split('.');
  return [decode(header), decode(payload), signature];
}

/** The same token, signed with a key that is not the issuer's. */
function forge(token: string, claims: object): string {
  const [header, payload] = open(token);
  const text = `${encode(header)}.${encode({ ...payload, ...claims })}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

/** Other claims under the signature of the first. */
function tamper(token: string, claims: object): string {
  const [header, payload, signature] = open(token);
  return `${encode(header)}.${encode({ ...payload, ...claims })}.${signature}`;
}

/** The same claims under the algorithm « none ». */
function unsign(token: string): string {
  const [header, payload] = open(token);
  return `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`;
}
