import type { LocalDate } from '../kernel/date';
import type { Machine } from '../kernel/machine';
import { ok, refusal, type Result } from '../kernel/result';
import { type Lecteur, lireNombre, siPresent } from '../referentiel/value';

export type SessionState = 'OUVERTE' | 'CONFIRMEE' | 'BASCULEE_A_DISTANCE' | 'TERMINEE';
export type SessionEvent = 'confirmSession' | 'switchSession' | 'closeSession';

export interface SessionContext {
  readonly inscrits: number;
  /** Threshold of the version, null without one. */
  readonly minimum: number | null;
}

const enough = ({ inscrits, minimum }: SessionContext) =>
  minimum === null || inscrits >= minimum ? null : refusal('EFFECTIF_INSUFFISANT', { minimum });

/** A face-to-face session opens with enough registrations, otherwise it is held at distance. */
export const sessionMachine: Machine<SessionState, SessionEvent, SessionContext> = {
  objet: 'session de formation',
  initial: 'OUVERTE',
  attente: {
    OUVERTE: { acteur: 'ORGANISME_FORMATION', action: 'arrêter l’effectif', par: 'ECHEANCE' },
    CONFIRMEE: { acteur: 'ORGANISME_FORMATION', action: 'tenir la session', par: 'ECHEANCE' },
    BASCULEE_A_DISTANCE: {
      acteur: 'ORGANISME_FORMATION',
      action: 'tenir la session à distance',
      par: 'ECHEANCE',
    },
    TERMINEE: null,
  },
  actes: {
    confirmSession: 'de confirmer la session',
    switchSession: 'de basculer la session à distance',
    closeSession: 'de clore la session',
  },
  transitions: [
    { from: ['OUVERTE'], event: 'confirmSession', to: 'CONFIRMEE', regle: 'R-240', garde: enough },
    {
      from: ['OUVERTE'],
      event: 'switchSession',
      to: 'BASCULEE_A_DISTANCE',
      regle: 'R-241',
      garde: (context) => (enough(context) === null ? 'ETAT_INCOMPATIBLE' : null),
    },
    { from: ['CONFIRMEE', 'BASCULEE_A_DISTANCE'], event: 'closeSession', to: 'TERMINEE', regle: 'R-252' },
  ],
};

/**
 * Mode of a session at its cut-off: face-to-face first, at distance only when the threshold is missed (R-239, R-240,
 *
 */
export function modeDeSession(lecteur: Lecteur, inscrits: number): 'PRESENTIEL' | 'DISTANCE' {
  const minimum = siPresent(lireNombre(lecteur, 'formation.presentiel.minimum'));
  return minimum === null || inscrits >= minimum.valeur ? 'PRESENTIEL' : 'DISTANCE';
}

/** Day on which registrations are counted (F-36). Errors: PARAMETRE_ABSENT. */
export function arretEffectifOn(lecteur: Lecteur, sessionOn: LocalDate): Result<LocalDate> {
  const days = lireNombre(lecteur, 'formation.session.arret');
  return days.ok ? ok(sessionOn.minusDays(days.value.valeur)) : days;
}
