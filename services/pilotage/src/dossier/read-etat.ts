import { conventionMachine, type ConventionState } from '@cn/domain/convention/convention.state';
import { demandePosteMachine, type DemandePosteState } from '@cn/domain/demande/demande.state';
import { frenchDate, localDate } from '@cn/domain/kernel/date';
import { isFinal, type Attente } from '@cn/domain/kernel/machine';
import { posteMachine } from '@cn/domain/poste/poste.state';
import type { DemandeFact, DossierFacts, PosteFact } from './facts';

/** Where a dossier stands: a stable code, its French words, since when, and what that state waits for. */
export interface Etat {
  code: string;
  libelle: string;
  depuis: string;
  attente: Attente | null;
}

const DEMANDE: Record<DemandePosteState, string> = {
  EN_ATTENTE_MOTIVATION: 'En attente du formulaire de motivation',
  EN_ATTENTE_AVIS: 'En attente de l’avis de la préfecture',
  AVIS_RENDU: 'Avis rendu, à inscrire à un comité',
  INSCRITE_COMITE: 'Inscrite à l’ordre du jour d’un comité',
  EN_BASE: 'Maintenue en base jusqu’au prochain comité',
  ACCEPTEE: 'Acceptée, espace Structure à activer',
  ACTIVEE: 'Recrutement en cours',
  CONVENTIONNEE: 'Conventionnée',
  REJETEE: 'Rejetée',
  RETIREE: 'Retirée par la structure',
  NON_EXAMINEE: 'Non examinée avant la fin de la phase',
};

const CONVENTION: Record<ConventionState, string> = {
  DEMANDEE: 'Demande de subvention déposée',
  INCOMPLETE: 'Demande de subvention à compléter',
  EN_INSTRUCTION: 'Demande de subvention en instruction',
  CONFORME: 'Demande de subvention conforme',
  ENVOYEE: 'Convention à signer par la structure',
  SIGNEE_STRUCTURE: 'Convention à signer par la Banque des Territoires',
  SIGNEE: 'Convention signée',
  ECHUE: 'Convention échue',
  TRANSFEREE: 'Convention transférée',
  RESILIEE: 'Convention résiliée',
  REFUSEE: 'Demande de subvention refusée',
  ABANDONNEE: 'Demande de subvention abandonnée',
};

const POSTES = { POSTES_ECHUS: 'Terminé : postes échus', POSTES_RETIRES: 'Terminé : postes retirés' };
const DELAI_DEPASSE = 'Délai de recrutement dépassé';

const LIBELLES: Readonly<Record<string, string>> = {
  ...DEMANDE,
  ...POSTES,
  DELAI_DEPASSE,
  ...Object.fromEntries(Object.entries(CONVENTION).map(([code, libelle]) => [`CONVENTION_${code}`, libelle])),
};

/** A state in words, whatever the dossier: without the day of its comité nor the rank of its postes. */
export const etatLibelle = (code: string): string => LIBELLES[code] ?? code;

/** Where a dossier stands, from its demande, then its postes, then its conventions. */
export function readEtat(facts: DossierFacts): Etat {
  const demande = demandeEtat(facts.demande);
  if (demande.code !== 'ACTIVEE') return demande;
  return posteEtat(facts) ?? conventionEtat(facts) ?? demande;
}

function demandeEtat(demande: DemandeFact): Etat {
  const [code, depuis] = demandeState(demande);
  const on =
    code === 'INSCRITE_COMITE' && demande.comite_on ? ` du ${frenchDate(localDate(demande.comite_on))}` : '';
  return {
    code,
    libelle: `${DEMANDE[code].replace('d’un comité', on ? 'du comité' : 'd’un comité')}${on}`,
    depuis,
    attente: demandePosteMachine.attente[code],
  };
}

function demandeState(demande: DemandeFact): [DemandePosteState, string] {
  if (demande.withdrawn_on) return ['RETIREE', demande.withdrawn_on];
  if (demande.issue === 'REJETEE') return ['REJETEE', demande.decided_on ?? demande.filed_on];
  if (demande.issue === 'ACCEPTEE') {
    return demande.activated_on
      ? ['ACTIVEE', demande.activated_on]
      : ['ACCEPTEE', demande.decided_on ?? demande.filed_on];
  }
  const scheduledAgain = (demande.comite_version ?? 0) > (demande.decision_version ?? 0);
  if (demande.comite_id && scheduledAgain)
    return ['INSCRITE_COMITE', demande.scheduled_on ?? demande.filed_on];
  if (demande.issue) return ['EN_BASE', demande.decided_on ?? demande.filed_on];
  return demande.avis_on ? ['AVIS_RENDU', demande.avis_on] : ['EN_ATTENTE_AVIS', demande.filed_on];
}

/** What the postes say when none is held any more, or when a recruitment deadline has passed. */
function posteEtat({ postes }: DossierFacts): Etat | null {
  const last = latest(postes);
  if (!last) return null;
  if (postes.every((poste) => isFinal(posteMachine, poste.etat))) {
    const code = postes.some((poste) => poste.etat === 'ECHU') ? 'POSTES_ECHUS' : 'POSTES_RETIRES';
    return { code, libelle: POSTES[code], depuis: last.etat_on, attente: null };
  }
  const held = postes.filter((poste) => !isFinal(posteMachine, poste.etat));
  const late = held.filter((poste) => poste.delai_depasse_on);
  const [depasse] = late;
  if (!depasse?.delai_depasse_on) return null;
  return {
    code: 'DELAI_DEPASSE',
    libelle: `${DELAI_DEPASSE}${held.length > 1 ? ` pour ${lesPostes(late)} sur ${held.length}` : ''}`,
    depuis: depasse.delai_depasse_on,
    attente: { acteur: 'ANCT', action: 'accorder une dérogation ou retirer le poste', par: 'TACHE' },
  };
}

/** « le poste n° 2 », « les postes n° 2 et 3 ». */
const lesPostes = (postes: readonly PosteFact[]): string => {
  const numeros = postes.map(({ numero }) => numero).sort((a, b) => a - b);
  const said = [numeros.slice(0, -1).join(', '), numeros.at(-1)].filter((part) => part !== '').join(' et ');
  return postes.length > 1 ? `les postes n° ${said}` : `le poste n° ${said}`;
};

const ORDER = Object.keys(CONVENTION) as ConventionState[];

/** A convention closed before its term (ConventionClosed) leaves its word to the postes still held. */
const CLOSED: readonly ConventionState[] = ['RESILIEE', 'REFUSEE', 'ABANDONNEE', 'TRANSFEREE'];

/** The least advanced convention speaks for the dossier. */
function conventionEtat({ conventions, postes }: DossierFacts): Etat | null {
  const held = postes.some((poste) => !isFinal(posteMachine, poste.etat));
  const speaking = conventions.filter((one) => !held || !CLOSED.includes(one.etat));
  const least = leastOf(speaking);
  if (!least) return null;
  return {
    code: `CONVENTION_${least.etat}`,
    libelle: CONVENTION[least.etat],
    depuis: least.etat_on,
    attente: conventionMachine.attente[least.etat],
  };
}

const leastOf = <T extends { etat: ConventionState }>(conventions: readonly T[]): T | undefined =>
  [...conventions].sort((a, b) => ORDER.indexOf(a.etat) - ORDER.indexOf(b.etat))[0];

/** Where the least advanced of some conventions stands, in words. */
export function leastAdvanced(conventions: readonly { etat: ConventionState }[]): string | null {
  const least = leastOf(conventions);
  return least ? CONVENTION[least.etat] : null;
}

const latest = <T extends { etat_on: string }>(rows: T[]): T | undefined =>
  [...rows].sort((a, b) => a.etat_on.localeCompare(b.etat_on)).at(-1);
