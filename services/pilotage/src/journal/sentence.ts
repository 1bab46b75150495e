import { fromJson, type DescMessage, type JsonValue } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import { droitDe, type Objet } from '@cn/domain/acces/table';
import type { Acteur } from '@cn/platform/auth/acteur';
import type { PayloadOf } from '../projection/fact';
import { OTHERS } from './others.sentence';
import { PAYMENTS } from './payments.sentence';
import { STRUCTURES } from './structures.sentence';
import type { Telling, Tellings } from './telling';
import { jour, qui } from './words';

/** A new event does not compile until someone has decided what the journal says of it. */
const TELLINGS: Tellings<EventName> = { ...STRUCTURES, ...PAYMENTS, ...OTHERS };

const tellingOf = (name: EventName): Telling<EventName> | null => TELLINGS[name] as Telling<EventName> | null;

/**
 * Whether the journal tells a role the whole of a sentence: what A.2 lets it read, and nothing else. A program reads as
 * the préfecture of its départements (ADR 0007).
 */
function mayRead(role: Lecteur, objet: Objet | undefined): boolean {
  if (objet === undefined || role === 'SYSTEME') return true;
  if (role === 'ANONYME') return false;
  return droitDe(role === 'INTEGRATEUR' ? 'PREFECTURE' : role, objet, 'LIRE') !== null;
}

/** Who reads. */
type Lecteur = Acteur['role'];

/** Events that the journal leaves out for a role: it may read nothing of what they tell. */
export const hiddenFrom = (role: Lecteur): EventName[] =>
  (Object.keys(TELLINGS) as EventName[]).filter((name) => {
    const telling = tellingOf(name);
    return typeof telling?.objet === 'string' && !telling.sinon && !mayRead(role, telling.objet);
  });

/** Whether the journal shows this event. */
export const isTold = (event: { name: EventName; payload: unknown }): boolean =>
  event.payload !== null &&
  (tellingOf(event.name)?.quoi(event.payload as PayloadOf<EventName>) ?? null) !== null;

/** An event as the projection keeps it; civil dates are ISO. */
export interface Kept {
  name: EventName;
  acteurRole: string;
  on: string;
  effectiveOn: string | null;
  /** Number of the poste in question, when the dossier has several. */
  poste?: number | null;
  data: JsonValue;
}

/** One line of the journal. */
export interface Sentence {
  phrase: string;
  /** Role of who acted. */
  acteur: string;
  automatique: boolean;
  regle: string | null;
}

/**
 * Says an event in one plain French sentence: when, who, what, for which poste, by itself or not, under which rule.
 *
 * @param lecteur role of the reader: what A.2 denies it is not said
 */
export function tell(kept: Kept, lecteur: Lecteur): Sentence {
  const payload = fromJson(EVENTS[kept.name].schema as DescMessage, kept.data) as PayloadOf<EventName>;
  const telling = tellingOf(kept.name);
  const regle = typeof telling?.regle === 'function' ? telling.regle(payload) : (telling?.regle ?? '');
  const acteur = telling?.automatique ? 'SYSTEME' : kept.acteurRole;
  const automatique = acteur === 'SYSTEME';
  const objet = typeof telling?.objet === 'function' ? telling.objet(payload) : telling?.objet;
  const quoi = mayRead(lecteur, objet) ? telling?.quoi : telling?.sinon;
  const parts = [quoi?.(payload) ?? ''];
  if (kept.poste) parts.push(`pour le poste n° ${kept.poste}`);
  if (automatique) parts.push('automatiquement');
  if (kept.effectiveOn && kept.effectiveOn !== kept.on) parts.push(`avec effet au ${jour(kept.effectiveOn)}`);
  const phrase = `Le ${jour(kept.on)}, ${qui(acteur)} ${parts.join(', ')}${regle ? ` (${regle})` : ''}.`;
  return { phrase, acteur, automatique, regle: regle || null };
}
