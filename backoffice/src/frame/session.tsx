import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { Role } from '../gql/graphql';
import { PAGE_HEADER, sessionEnd } from '../graphql/ask';
import { useSessionTime } from './session-time';

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
  /** It ends in a few minutes. */
  readonly finitBientot: boolean;
}

const SessionContext = createContext<Shared>({
  connecte: false,
  bacASable: false,
  finie: false,
  finitBientot: false,
});

export const useSession = (): Shared => useContext(SessionContext);

/** Reads who is signed in before anything is shown. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>();
  const [finie, setFinie] = useState(false);
  const moment = useSessionTime(session?.expireAt);
  useEffect(() => {
    const end = (): void => setFinie(true);
    const read = (): void => void readSession().then(setSession);
    // One may have signed in again in another tab.
    const look = (): void => {
      if (document.visibilityState === 'visible')
        void readSession().then((found) => {
          if (!found.connecte) return;
          setSession(found);
          setFinie(false);
        });
    };
    sessionEnd.addEventListener('end', end);
    document.addEventListener('visibilitychange', look);
    read();
    return () => {
      sessionEnd.removeEventListener('end', end);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  if (!session) return null;
  const shared = {
    ...session,
    finie: session.connecte && (finie || moment === 'finie'),
    finitBientot: session.connecte && moment === 'bientot',
  };
  return <SessionContext value={shared}>{children}</SessionContext>;
}

async function readSession(): Promise<Session> {
  try {
    const response = await fetch('/session', { headers: { accept: 'application/json' } });
    const session = (await response.json()) as Session;
    if (session.compte) forgetDraftsOfOthers(session.compte);
    return session;
  } catch {
    return { connecte: false, bacASable: false };
  }
}

/** What somebody typed in this tab is not shown to who signs in after. */
function forgetDraftsOfOthers(compte: NonNullable<Session['compte']>): void {
  const who = JSON.stringify(compte);
  if (sessionStorage.getItem('compte') !== who) sessionStorage.clear();
  sessionStorage.setItem('compte', who);
}

/** Where one signs in, coming back to the page that is open. */
export const signInPath = (compte?: string, retour = `${location.pathname}${location.search}`): string =>
  `/connexion?${new URLSearchParams({ retour, ...(compte ? { compte } : {}) })}`;

/** Ends the session here and with the identity provider. */
export async function signOut(): Promise<void> {
  const response = await fetch('/deconnexion', { method: 'POST', headers: PAGE_HEADER });
  sessionStorage.clear();
  const { adresse } = (await response.json().catch(() => ({}))) as { adresse?: string };
  location.assign(adresse ?? '/');
}
