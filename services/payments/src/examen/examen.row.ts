import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How an examination ended: nothing more is asked back, the plan stays, the plan follows the départ. */
export type ExamenIssue = 'REVERSEMENT_CLOS' | 'PLAN_MAINTENU' | 'PLAN_DEPLACE';

/** What a person settled about a financement, with the reason given. */
@Entity('examen')
export class ExamenRow {
  @PrimaryColumn('uuid') examenId!: string;
  @Column('uuid') financementId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('text') issue!: ExamenIssue;
  @Column('text') motif!: string;
  @Column('date') examinedOn!: string;
  @Column('timestamptz') recordedAt!: Date;
  @Column('text') compteId!: string;
}
