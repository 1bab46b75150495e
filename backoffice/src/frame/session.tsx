import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { Role } from '../gql/graphql';
import { PAGE_HEADER, sessionEnd } from '../graphql/ask';

/** An account of the sandbox that one may be. */
export interface CompteDemo {
  readonly identifiant: string;
  readonly role: Role;
  readonly nom: string;
  /** What it lets one do first. */
  readonly premier: string;
}

/** Who is signed in, as the gateway says it. */
export interface Session {
  readonly connecte: boolean;
  readonly compte?: {
    readonly nom: string;
    readonly role: Role;
    readonly departements?: readonly string[];
    readonly structureId?: string;
    readonly candidatId?: string;
    readonly lot?: string;
  };
  /** Instant when the session ends. */
  readonly expireAt?: string;
  readonly bacASable: boolean;
  /** In the sandbox only. */
  readonly comptes?: readonly CompteDemo[];
}

interface Shared extends Session {
  /** The session ended while the page was open: what is typed is kept, one signs in again. */
  readonly finie: boolean;
}

const SessionContext = createContext<Shared>({ connecte: false, bacASable: false, finie: false });

export const useSession = (): Shared => useContext(SessionContext);

/** Reads who is signed in before anything is shown. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>();
  const [finie, setFinie] = useState(false);
  useEffect(() => {
    const end = (): void => setFinie(true);
    sessionEnd.addEventListener('end', end);
    void readSession().then(setSession);
    return () => sessionEnd.removeEventListener('end', end);
  }, []);
  if (!session) return null;
  return <SessionContext value={{ ...session, finie: finie && session.connecte }}>{children}</SessionContext>;
}

async function readSession(): Promise<Session> {
  try {
    const response = await fetch('/session', { headers: { accept: 'application/json' } });
    return (await response.json()) as Session;
  } catch {
    return { connecte: false, bacASable: false };
  }
}

/** Where one signs in, coming back to the page that is open. */
export const signInPath = (compte?: string, retour = `${location.pathname}${location.search}`): string =>
  `/connexion?${new URLSearchParams({ retour, ...(compte ? { compte } : {}) })}`;

/** Ends the session here and with the identity provider. */
export async function signOut(): Promise<void> {
  const response = await fetch('/deconnexion', { method: 'POST', headers: PAGE_HEADER });
  const { adresse } = (await response.json().catch(() => ({}))) as { adresse?: string };
  location.assign(adresse ?? '/');
}
