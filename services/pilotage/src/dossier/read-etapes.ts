import type { ConventionState } from '@cn/domain/convention/convention.state';
import { isFinal } from '@cn/domain/kernel/machine';
import { posteMachine } from '@cn/domain/poste/poste.state';
import { PAYEES, type TrancheState } from '@cn/domain/tranche/tranche.state';
import type { DemandeFact, PosteFact } from './facts';
import { leastAdvanced } from './read-etat';

type Dates = 'filed_on' | 'avis_on' | 'comite_on' | 'decided_on' | 'withdrawn_on';

/** What the étapes of a dossier are read from; civil dates are ISO. */
export interface EtapesFacts {
  demande: Pick<DemandeFact, Dates | 'issue' | 'comite_id' | 'comite_version' | 'decision_version'>;
  postes: Pick<PosteFact, 'etat' | 'etat_on' | 'contrat' | 'depart_on' | 'limite_on' | 'delai_depasse_on'>[];
  /** Day of the last contract transmitted. */
  contrat_on: string | null;
  conventions: { etat: ConventionState; etat_on: string; signed_on: string | null; fin_on: string | null }[];
  tranches: { etat: TrancheState; etat_on: string; echeance_on: string | null }[];
}

/** The étapes of a dossier, in order, with what leads to each in words. */
export const ETAPES = {
  DEPOT: 'Dépôt',
  AVIS: 'Avis',
  COMITE: 'Comité',
  RECRUTEMENT: 'Recrutement',
  CONVENTION: 'Convention',
  FORMATION: 'Formation',
  VERSEMENTS: 'Versements',
  FIN: 'Fin',
} as const;
export type EtapeCode = keyof typeof ETAPES;

/** Where an étape stands, the day it ended, or the one by which it should; and what can be said of it. */
interface Lu {
  etat: 'FAITE' | 'EN_COURS' | 'A_VENIR' | 'SANS_OBJET';
  etapeOn: string | null;
  precision: string | null;
}
export type Etape = Lu & { code: EtapeCode; libelle: string };

const lu = (etat: Lu['etat'], etapeOn: string | null = null, precision: string | null = null): Lu => ({
  ...{ etat, etapeOn, precision },
});
const SANS_OBJET = lu('SANS_OBJET');
const A_VENIR = lu('A_VENIR');

/**
 * The road of a dossier, étape by étape, from what the projection holds.
 *
 * @param argent whether the reader may read conventions and payments; else no day of theirs, and no payment, is said
 */
export function readEtapes(facts: EtapesFacts, argent: boolean): Etape[] {
  const end = endOf(facts);
  const read: Record<EtapeCode, Lu> = {
    DEPOT: lu('FAITE', facts.demande.filed_on),
    AVIS: avis(facts, end),
    COMITE: comite(facts, end),
    ...afterComite(facts, end),
    FIN: end ?? lu('A_VENIR', latest(facts.conventions.map(({ fin_on }) => fin_on))),
  };
  if (!argent) {
    read.CONVENTION = { ...read.CONVENTION, etapeOn: null };
    if (!end) read.FIN = A_VENIR;
  }
  return (Object.keys(ETAPES) as EtapeCode[])
    .filter((code) => argent || code !== 'VERSEMENTS')
    .map((code) => ({ code, libelle: ETAPES[code], ...read[code] }));
}

/** How a dossier ended; null when it has not. */
function endOf({ demande, postes }: EtapesFacts): Lu | null {
  if (demande.withdrawn_on) return lu('FAITE', demande.withdrawn_on, 'Demande retirée par la structure');
  if (demande.issue === 'REJETEE') return lu('FAITE', demande.decided_on, 'Demande rejetée');
  if (postes.length === 0 || !postes.every(({ etat }) => isFinal(posteMachine, etat))) return null;
  const echus = postes.some(({ etat }) => etat === 'ECHU');
  return lu('FAITE', latest(postes.map(({ etat_on }) => etat_on)), echus ? 'Postes échus' : 'Postes retirés');
}

function avis({ demande }: EtapesFacts, end: Lu | null): Lu {
  if (demande.avis_on) return lu('FAITE', demande.avis_on);
  return end || demande.issue ? SANS_OBJET : lu('EN_COURS');
}

function comite({ demande, postes }: EtapesFacts, end: Lu | null): Lu {
  const { issue, decided_on } = demande;
  if (issue === 'ACCEPTEE') return lu('FAITE', decided_on, counted(postes.length, 'poste', 'accordé'));
  if (issue === 'REJETEE') return lu('FAITE', decided_on, 'Demande rejetée');
  if (end) return SANS_OBJET;
  if (demande.comite_id && (demande.comite_version ?? 0) > (demande.decision_version ?? 0))
    return lu('EN_COURS', demande.comite_on, 'Inscrite à l’ordre du jour');
  if (issue) return lu('EN_COURS', null, 'Maintenue en base jusqu’au prochain comité');
  return demande.avis_on ? lu('EN_COURS', null, 'À inscrire à l’ordre du jour') : A_VENIR;
}

/** What only a demande that was accepted goes through. */
function afterComite(
  facts: EtapesFacts,
  end: Lu | null,
): Pick<Record<EtapeCode, Lu>, 'RECRUTEMENT' | 'CONVENTION' | 'FORMATION' | 'VERSEMENTS'> {
  const none = end ? SANS_OBJET : A_VENIR;
  if (facts.demande.issue !== 'ACCEPTEE')
    return { RECRUTEMENT: none, CONVENTION: none, FORMATION: none, VERSEMENTS: none };
  return {
    RECRUTEMENT: recrutement(facts, end),
    CONVENTION: convention(facts) ?? none,
    FORMATION: formation(facts) ?? none,
    VERSEMENTS: versements(facts) ?? none,
  };
}

/** Postes that someone holds; all of them once nobody does. */
function heldOf({ postes }: EtapesFacts): EtapesFacts['postes'] {
  const held = postes.filter(({ etat }) => !isFinal(posteMachine, etat));
  return held.length > 0 ? held : postes;
}

function recrutement(facts: EtapesFacts, end: Lu | null): Lu {
  const held = heldOf(facts);
  const free = held.filter(({ contrat }) => !contrat);
  const said = `${held.length - free.length} sur ${counted(held.length, 'poste', 'pourvu')}`;
  if (held.length > 0 && free.length === 0) return lu('FAITE', facts.contrat_on, said);
  if (end) return free.length < held.length ? lu('FAITE', facts.contrat_on, said) : SANS_OBJET;
  const late = free.some(({ delai_depasse_on }) => delai_depasse_on);
  return lu(
    'EN_COURS',
    earliest(free.map(({ limite_on }) => limite_on)),
    late ? `${said}, délai dépassé` : said,
  );
}

function convention({ conventions }: EtapesFacts): Lu | null {
  const live = conventions.filter(({ etat }) => etat !== 'REFUSEE' && etat !== 'ABANDONNEE');
  if (live.length === 0) return null;
  if (live.every(({ signed_on }) => signed_on))
    return lu('FAITE', latest(live.map(({ signed_on }) => signed_on)));
  return lu('EN_COURS', null, leastAdvanced(live.filter(({ signed_on }) => !signed_on)));
}

function formation(facts: EtapesFacts): Lu | null {
  const hired = heldOf(facts).filter(({ contrat, depart_on }) => contrat || depart_on);
  if (hired.length === 0) return null;
  const gone = hired.filter(({ depart_on }) => depart_on);
  const said = `${gone.length} sur ${counted(hired.length, 'départ', 'fixé')}`;
  const etat = gone.length === hired.length ? 'FAITE' : 'EN_COURS';
  return lu(etat, latest(gone.map(({ depart_on }) => depart_on)), said);
}

function versements({ tranches }: EtapesFacts): Lu | null {
  const live = tranches.filter(({ etat }) => etat !== 'ANNULEE');
  if (live.length === 0) return null;
  const left = live.filter(({ etat }) => !PAYEES.includes(etat));
  const said = `${live.length - left.length} sur ${counted(live.length, 'tranche', 'payée')}`;
  if (left.length === 0) return lu('FAITE', latest(live.map(({ etat_on }) => etat_on)), said);
  const begun = live.some(({ etat }) => etat !== 'PREVUE');
  return lu(begun ? 'EN_COURS' : 'A_VENIR', earliest(left.map(({ echeance_on }) => echeance_on)), said);
}

/** `counted(2, 'poste', 'pourvu')` → « 2 postes pourvus ». */
const counted = (count: number, ...words: string[]): string =>
  [count, ...words.map((word) => `${word}${count > 1 ? 's' : ''}`)].join(' ');

const known = (days: readonly (string | null)[]): string[] => days.flatMap((on) => on ?? []).sort();
const latest = (days: readonly (string | null)[]): string | null => known(days).at(-1) ?? null;
const earliest = (days: readonly (string | null)[]): string | null => known(days)[0] ?? null;
