import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ParcoursState = 'PROPOSE' | 'EN_FORMATION' | 'ANNULE';

/** The training that a training body proposes for the candidat of a poste. */
@Entity('parcours')
export class ParcoursRow {
  @PrimaryColumn('uuid') parcoursId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('uuid') posteId!: string;
  @Column('uuid') candidatId!: string;
  @Column('uuid') personneId!: string;
  @Column('text') lot!: string;
  @Column('integer') heures!: number;
  @Column('text') regime!: string;
  @Column('text') etat!: ParcoursState;
  @Column('date') positionnementOn!: string;
  @Column('date') proposedOn!: string;
  @Column('date', { nullable: true }) departOn!: string | null;
  /** Why it was cancelled, as typed by who did it. */
  @Column('text', { nullable: true }) justification!: string | null;
  @Column('timestamptz') recordedAt!: Date;
  @Column('bigint') version!: number;
}

/** One départ en formation as recorded; a moved one adds a row. */
@Entity('depart')
export class DepartRow {
  @PrimaryColumn('uuid') departId!: string;
  @Column('uuid') parcoursId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('integer') rang!: number;
  @Column('date') departOn!: string;
  @Column('date') recordedOn!: string;
  @Column('timestamptz') recordedAt!: Date;
  @Column('text') compteId!: string;
  /** Day on which it was cancelled, and the account that did it; null while it is in force or was moved. */
  @Column('date', { nullable: true }) cancelledOn!: string | null;
  @Column('text', { nullable: true }) cancelledBy!: string | null;
}
