import { formatEuros } from '@cn/domain/kernel/cents';
import { frenchDate, localDate } from '@cn/domain/kernel/date';
import { CONTACTS, type Destinataire } from '@cn/domain/notification/table';

/** Figures and dates that a message quotes, nothing personal; civil dates are ISO, amounts in cents. */
export interface Donnees {
  /** Day of the fact. */
  on: string;
  numero?: string;
  postes?: number;
  posteNumero?: number;
  limiteOn?: string;
  rang?: number;
  conventionNumero?: string;
  finOn?: string;
  montantCents?: number;
  trancheNumero?: number;
  echeanceOn?: string;
  motifs?: string[];
}

/** What a template may write. */
export interface Vue {
  destinataire: Destinataire;
  structure: string;
  departement: string;
  /** Number of the dossier. */
  numero: string;
  /** Where the dossier is read. */
  lien: string;
  /** Last day to recruit, once postes are granted. */
  limiteOn: string | null;
  /** Name of the person written to; null for an administration. */
  personne: string | null;
  donnees: Donnees;
}

/** A message before its frame: its subject, and its paragraphs, the last saying what to do. */
export interface Message {
  sujet: string;
  corps: string[];
}

export type Template = (vue: Vue) => Message;

/** `2022-04-22` → `22/04/2022`. */
export const jour = (iso: string | undefined): string =>
  iso ? frenchDate(localDate(iso)) : 'une date à préciser';

export const euros = (cents: number | undefined): string => formatEuros(cents ?? 0);

/** `postes(2)` → `2 postes`. */
export const postes = (count: number | undefined): string =>
  `${count ?? 0} poste${(count ?? 0) > 1 ? 's' : ''}`;

/** Says the same thing to the structure it concerns and to those who get a copy. */
export const selon = (vue: Vue, structure: string[], copie: string[]): string[] =>
  vue.destinataire === 'STRUCTURE' ? structure : copie;

/** `vousAttribues(1)` → `1 poste vous est attribué`. */
export const vousAttribues = (count: number | undefined): string =>
  (count ?? 0) > 1 ? `${postes(count)} vous sont attribués` : `${postes(count)} vous est attribué`;

/** How to contest a decision, in the delay of the law (code de justice administrative, R. 421-1). */
export const RECOURS =
  'Vous pouvez demander à l’ANCT de revoir cette décision, ou la contester devant le tribunal administratif dans les deux mois qui suivent la réception de ce message.';

/** Mailbox that answers questions. */
export const assistance = ({ destinataire }: Vue): string =>
  destinataire === 'STRUCTURE' ? CONTACTS.STRUCTURE : CONTACTS.PREFECTURE;
