import type { AvertissementInstruction } from '@cn/domain/convention/instruction';
import type { ConventionState } from '@cn/domain/convention/convention.state';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A convention, born with the demande de subvention; one financement for each of its postes. */
@Entity('convention')
export class ConventionRow {
  @PrimaryColumn('uuid') conventionId!: string;
  @Column('text') numero!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('text') etat!: ConventionState;
  @Column('text') versionProgramme!: string;
  @Column('date') asOf!: string;
  @Column('bigint') montantCents!: number;
  @Column('date') submittedOn!: string;
  @Column('date', { nullable: true }) completedOn!: string | null;
  @Column('date', { nullable: true }) acceptedOn!: string | null;
  @Column('date', { nullable: true }) sentOn!: string | null;
  @Column('date', { nullable: true }) structureSignedOn!: string | null;
  @Column('date', { nullable: true }) signedOn!: string | null;
  @Column('date', { nullable: true }) finOn!: string | null;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { array: true, default: [] }) avertissements!: AvertissementInstruction[];
  @Column('timestamptz') recordedAt!: Date;
  @Column('bigint', { default: 1 }) version!: number;
}
