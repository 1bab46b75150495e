import { formatEuros } from '@cn/domain/kernel/cents';
import { frenchDate, localDate } from '@cn/domain/kernel/date';
import { isMotif, motifLabel } from '@cn/domain/kernel/motif';
import type { Acteur } from '@cn/domain/kernel/machine';
import type { Role } from '@cn/domain/kernel/role';

/** Who acted, as the subject of a sentence. */
const QUI: Readonly<Record<Role | Acteur | 'SYSTEME', string>> = {
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

export const qui = (role: string): string => QUI[role as keyof typeof QUI];

/** `2022-03-01` → `01/03/2022`; an unknown date is said so. */
export const jour = (iso: string): string => (iso ? frenchDate(localDate(iso)) : 'date inconnue');

export const euros = (cents: bigint | number): string => formatEuros(Number(cents));

/** `pluriel(2, 'poste')` → `2 postes`. */
export const pluriel = (count: number, word: string): string => `${count} ${word}${count > 1 ? 's' : ''}`;

/** A reason in words; what a partner or an earlier release wrote, that is no code of ours, is left out. */
export const enMots = (code: string): string[] => (isMotif(code) ? [motifLabel(code)] : []);
