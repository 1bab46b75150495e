import { useEffect, useState } from 'react';

/** How long before its end a session tells it, in milliseconds. */
const WARNING_MS = 5 * 60_000;

type Moment = 'ouverte' | 'bientot' | 'finie';

/** Where a session is in its life, told as it passes; the clock is the real one, never the sandbox's. */
export function useSessionTime(expireAt: string | undefined): Moment {
  const [now, setNow] = useState(() => Date.now());
  const end = expireAt ? Date.parse(expireAt) : Infinity;
  const next = now < end - WARNING_MS ? end - WARNING_MS : end;
  useEffect(() => {
    if (next === Infinity || next <= now) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), next - Date.now() + 1);
    return () => clearTimeout(timer);
  }, [next, now]);
  if (now >= end) return 'finie';
  return now >= end - WARNING_MS ? 'bientot' : 'ouverte';
}
