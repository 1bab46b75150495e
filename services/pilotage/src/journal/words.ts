import { formatEuros } from '@cn/domain/kernel/cents';
import { frenchDate, localDate } from '@cn/domain/kernel/date';

/** Who acted, as the subject of a sentence. */
const QUI: Readonly<Record<string, string>> = {
  STRUCTURE: 'la structure',
  PREFECTURE: 'la préfecture',
  ANCT: 'l’ANCT',
  BDT: 'la Banque des Territoires',
  ORGANISME_FORMATION: 'l’organisme de formation',
  COORDINATEUR: 'le coordinateur',
  CONSEILLER: 'le conseiller',
  CANDIDAT: 'le candidat',
  INTEGRATEUR: 'un programme partenaire',
  ADMIN: 'l’administrateur',
  SYSTEME: 'la plateforme',
  PLATEFORME: 'la plateforme',
};

export const qui = (role: string): string => QUI[role] ?? role.toLowerCase();

/** `2022-03-01` → `01/03/2022`; an unknown date is said so. */
export const jour = (iso: string): string => (iso ? frenchDate(localDate(iso)) : 'date inconnue');

export const euros = (cents: bigint | number): string => formatEuros(Number(cents));

/** `pluriel(2, 'poste')` → `2 postes`. */
export const pluriel = (count: number, word: string): string => `${count} ${word}${count > 1 ? 's' : ''}`;

/**
 * A code as words: `DELAI_DEPASSE` → `délai dépassé` when it is known, else plain words; what is no code is left as it
 * was said.
 */
export const mots = (code: string): string =>
  CODES[code] ?? (/^[A-Z0-9_]+$/.test(code) ? code.toLowerCase().replaceAll('_', ' ') : code);

const CODES: Readonly<Record<string, string>> = {
  FAVORABLE: 'favorable',
  DEFAVORABLE: 'défavorable',
  DELAI_DEPASSE: 'délai dépassé',
  RAPPEL_PLUS_RECENT: 'un rappel plus récent part à sa place',
  RAPPEL_NON_PARTI: 'le dernier rappel n’est pas parti',
  RAPPEL_PARTI: 'rappel parti',
  PROCEDURE_TERMINEE: 'la procédure est terminée',
  CONTRAT_ABSENT: 'contrat de travail absent',
  CONVENTION_NON_SIGNEE: 'convention non signée',
  POSTE_VACANT: 'poste vacant',
  VERSEMENT_SUSPENDU: 'versement suspendu',
  PARAMETRE_A_CONFIRMER: 'paramètre à confirmer',
  SIRET_ABSENT: 'SIRET absent ou illisible',
  SIRET_CHANGE: 'SIRET modifié',
  JOUR_NON_OUVRE: 'jour non ouvré',
  CONTRAT_DIFFERENT: 'contrat différent du financement',
  AVIS_RENDU: 'avis rendu',
  CANDIDATURE_DEPOSEE: 'candidature déposée',
  DEMANDE_DEPOSEE: 'demande déposée',
  DEMANDE_DECIDEE: 'décision prise',
  DEMANDE_INSCRITE: 'demande inscrite au comité',
  DEMANDE_REPORTEE: 'demande reportée',
  DEMANDE_CORRIGEE: 'demande corrigée',
  DEROGATION_RETIREE: 'dérogation retirée',
  PROPOSITION_REGLEE: 'changement accepté ou refusé',
  DEMANDE_RETIREE: 'demande retirée',
  CONTRAT_TRANSMIS: 'contrat transmis',
  DEPART_EN_FORMATION: 'départ en formation enregistré',
  DEPART_ENREGISTRE: 'départ en formation enregistré',
  DEPART_ANNULE: 'départ en formation annulé',
  CONTRAT_MODIFIE: 'contrat corrigé',
  CONTRAT_ANNULE: 'contrat annulé',
  POSTE_ACCORDE: 'poste accordé',
  POSTE_ATTRIBUE: 'poste attribué',
  POSTE_RENDU: 'poste rendu',
  POSTE_RETIRE: 'poste retiré',
  POSTE_ECHU: 'poste échu',
  DEROGATION_ACCORDEE: 'dérogation accordée',
  CONVENTION_SIGNEE: 'convention signée',
  CONVENTION_ECHUE: 'convention échue',
  PORTE_FERMEE: 'conditions du versement non remplies',
  ORDRE_ETABLI: 'ordre établi',
  RELEVE_CONFORME: 'relevé conforme',
  TRANCHE_DUE: 'tranche due',
  EN_INSTRUCTION: 'demande complète',
  CONFORME: 'demande conforme',
  ENVOYEE: 'convention envoyée',
  SIGNEE_STRUCTURE: 'structure signataire',
  SIGNEE: 'signée par tous',
  REFERENTIEL_CHANGE: 'référentiel modifié',
  PREVUE: 'prévue',
  RESILIEE: 'résiliée',
  ABANDONNEE: 'abandonnée',
  REVERSEMENT_CLOS: 'examen clos',
  PLAN_MAINTENU: 'plan maintenu',
  PLAN_DEPLACE: 'plan décalé',
};
