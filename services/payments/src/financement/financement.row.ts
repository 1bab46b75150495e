import type { ContratKind, StructureKind } from '@cn/domain/montant/kind';
import type { Fermeture } from '@cn/domain/tranche/porte';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A parameter of the référentiel that gave an amount: enough to read it again. */
export interface ParametreRef {
  version: string;
  key: string;
  scope: string;
}

/** What one poste receives under one convention; its terms are frozen. */
@Entity('financement')
export class FinancementRow {
  @PrimaryColumn('uuid') financementId!: string;
  @Column('uuid') conventionId!: string;
  @Column('uuid') posteId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('text') nature!: StructureKind;
  @Column('text') contrat!: ContratKind;
  @Column('integer') dureeMonths!: number;
  @Column('bigint') baseCents!: number;
  @Column('bigint') aidesCents!: number;
  @Column('bigint') montantCents!: number;
  @Column('text') ligne!: string;
  @Column('text') versionProgramme!: string;
  @Column('date') asOf!: string;
  @Column('text') regle!: string;
  @Column('jsonb') parametres!: ParametreRef[];
  @Column('date', { nullable: true }) horlogeOn!: string | null;
  @Column('uuid', { nullable: true }) horlogeParcoursId!: string | null;
  @Column('integer', { default: 0 }) planVersion!: number;
  @Column('date', { nullable: true }) planFigeOn!: string | null;
  @Column('date', { nullable: true }) horlogeRevueOn!: string | null;
  @Column('boolean', { default: true }) vivant!: boolean;
  @Column('bigint', { default: 1 }) version!: number;
}

/** The gate of the payments of one financement: locked by whoever orders and by whatever closes it. */
@Entity('porte')
export class PorteRow {
  @PrimaryColumn('uuid') financementId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('boolean', { default: false }) conventionSignee!: boolean;
  @Column('boolean', { default: true }) contratRequis!: boolean;
  @Column('boolean', { default: false }) contratAuDossier!: boolean;
  @Column('boolean', { default: false }) contratConforme!: boolean;
  @Column('boolean', { default: false }) posteOccupe!: boolean;
  @Column('boolean', { default: false }) suspendue!: boolean;
  @Column('boolean', { default: false }) parametresConfirmes!: boolean;
  @Column('boolean', { default: true }) siretConnu!: boolean;
  @Column('jsonb', { default: {} }) sources!: Record<string, string>;
  @Column('text', { array: true, default: [] }) motifs!: Fermeture[];
  @Column('bigint', { default: 1 }) version!: number;
}
