import { useEffect } from 'react';

/** What the API says when a dossier changes; without a dossier, much has changed. */
export interface Nouvelle {
  readonly dossierId?: string;
}

/** Name of what the tabs of a browser share: one of them listens for all. */
const SHARED = 'flux';
const RETRY_MS = 15_000;

/** Tells which dossiers change, as they change, as long as it is mounted; one stream a browser, whatever its tabs. */
export function useFlux(enabled: boolean, changed: (nouvelle: Nouvelle) => void): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const left = new AbortController();
    const others = new BroadcastChannel(SHARED);
    others.onmessage = ({ data }: MessageEvent<Nouvelle>) => changed(data);
    const tell = (nouvelle: Nouvelle): void => {
      changed(nouvelle);
      others.postMessage(nouvelle);
    };
    void navigator.locks
      .request(SHARED, { signal: left.signal }, () => listen(tell, left.signal))
      .catch(() => undefined);
    return () => {
      left.abort();
      others.close();
    };
  }, [enabled, changed]);
}

/** Listens until one leaves; what the gateway refuses is asked again later. */
async function listen(tell: (nouvelle: Nouvelle) => void, left: AbortSignal): Promise<void> {
  let last = '';
  while (!left.aborted) {
    const source = new EventSource('/flux');
    source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      last = lastEventId;
      tell(JSON.parse(data) as Nouvelle);
    };
    source.addEventListener('tout', () => tell({}));
    await new Promise<void>((resolve) => {
      left.addEventListener('abort', () => resolve(), { once: true });
      source.onerror = () => source.readyState === EventSource.CLOSED && resolve();
    });
    source.close();
    if (!left.aborted) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    // A stream of another kind says nothing of what was missed.
    if (!left.aborted && last) tell({});
  }
}
