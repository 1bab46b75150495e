import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How an examination ended, or what was taken back. */
export const EXAMEN_ISSUES = [
  'REVERSEMENT_CLOS',
  'PLAN_MAINTENU',
  'PLAN_DEPLACE',
  'DEMANDE_RETIREE',
  'COMPLETUDE_REPRISE',
  'CONFORMITE_REPRISE',
  'ORDRE_ANNULE',
] as const;
export type ExamenIssue = (typeof EXAMEN_ISSUES)[number];

/** What a person settled about a convention or one of its financements, with the reason given; written once. */
@Entity('examen')
export class ExamenRow {
  @PrimaryColumn('uuid') examenId!: string;
  @Column('uuid') conventionId!: string;
  /** Null when the whole convention is concerned. */
  @Column('uuid', { nullable: true }) financementId!: string | null;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('text') issue!: ExamenIssue;
  @Column('text') justification!: string;
  @Column('date') examinedOn!: string;
  @Column('timestamptz') recordedAt!: Date;
  @Column('text') compteId!: string;
}
