import type { RefusalCode } from '@cn/domain/kernel/refusal';
import type { Role } from '@cn/domain/kernel/role';

/** What may close the gate, and who must act to open it. */
export const PORTE_MOTIFS = {
  CONTRAT_ABSENT: 'STRUCTURE',
  CONTRAT_DIFFERENT: 'STRUCTURE',
  POSTE_VACANT: 'STRUCTURE',
  VERSEMENT_SUSPENDU: 'ANCT',
  PARAMETRE_A_CONFIRMER: 'ANCT',
  CONVENTION_NON_SIGNEE: 'BDT',
} as const satisfies Partial<Record<RefusalCode, Role>>;

export type PorteMotif = keyof typeof PORTE_MOTIFS;

/** The role that must act first to open a gate closed for these motifs. */
export const roleToOpen = (motifs: readonly PorteMotif[]): Role =>
  PORTE_MOTIFS[
    (Object.keys(PORTE_MOTIFS) as PorteMotif[]).find((one) => motifs.includes(one)) ?? 'CONVENTION_NON_SIGNEE'
  ];
