import type { Caller } from '../stack/api';
import { HistoireInterrompue } from './narrator';

/** Asked about often at first, then less: most moves are short, some last minutes. */
const POLL_MS = { least: 50, most: 500, growth: 1.2 };
const BLOCKED_PATIENCE_MS = 60_000;

interface Avance {
  etat: 'EN_COURS' | 'BLOQUEE' | 'TERMINEE';
  enCoursOn: string;
  blocage: { code: string; raison: string } | null;
}

/** Civil day of the sandbox clock. */
export async function today(qui: Caller): Promise<string> {
  return (await qui.request<{ horloge: { on: string } }>('{ horloge { on } }')).horloge.on;
}

/** Moves the sandbox clock to a civil day, as `advanceTo`. */
export const moveTo = async (admin: Caller, on: string): Promise<void> => void (await advanceTo(admin, on));

/**
 * Moves the sandbox clock to a civil day and waits until everything due on the way has happened; gives the id of the
 * avance, or null when the day has come already.
 *
 * Errors  HistoireInterrompue when the clock stays blocked for a minute, with what holds it
 */
export async function advanceTo(admin: Caller, on: string): Promise<string | null> {
  if ((await today(admin)) >= on) return null;
  const id = await ask(admin, on);
  let blockedSince: number | undefined;
  for (let pause = POLL_MS.least; ; pause = Math.min(pause * POLL_MS.growth, POLL_MS.most)) {
    const { avance } = await admin.request<{ avance: Avance | null }>(
      'query($id: ID!) { avance(id: $id) { etat enCoursOn blocage { code raison } } }',
      { id },
    );
    if (avance?.etat === 'TERMINEE') return id;
    if (avance?.etat !== 'BLOQUEE') blockedSince = undefined;
    else if (Date.now() - (blockedSince ??= Date.now()) > BLOCKED_PATIENCE_MS) {
      const { blocage } = avance;
      throw new HistoireInterrompue(`l’horloge est bloquée au ${avance.enCoursOn} : ${blocage?.raison}`);
    }
    await new Promise((again) => setTimeout(again, pause));
  }
}

async function ask(admin: Caller, cibleOn: string): Promise<string> {
  const query = `mutation($input: AdvanceClockInput!) { advanceClock(input: $input) { objet { id } erreurs { code message } } }`;
  const { advanceClock } = await admin.request<{
    advanceClock: { objet: { id: string } | null; erreurs: { code: string; message: string }[] };
  }>(query, { input: { cibleOn } });
  if (advanceClock.objet) return advanceClock.objet.id;
  const [refus] = advanceClock.erreurs;
  throw new HistoireInterrompue(`advanceClock : ${refus?.code} — ${refus?.message}`);
}
