import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CandidatState } from '@cn/domain/candidat/candidat.state';

/** A candidat as one structure sees him or her; validated, it bears the poste. */
@Entity('mise_en_relation')
export class MiseEnRelationRow {
  @PrimaryColumn('uuid') miseEnRelationId!: string;
  @Column('uuid') candidatId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('uuid', { nullable: true }) dossierId!: string | null;
  @Column('uuid', { nullable: true }) posteId!: string | null;
  @Column('text') etat!: CandidatState;
  /** Poste whose validation was undone last: a second click finds it. */
  @Column('uuid', { nullable: true }) cancelledPosteId!: string | null;
  @Column('date', { nullable: true }) validatedOn!: string | null;
  @Column('date', { nullable: true }) recruitedOn!: string | null;
  @Column('timestamptz') recordedAt!: Date;
  @Column('bigint') version!: number;
}
