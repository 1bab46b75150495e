import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PosteState } from '@cn/domain/poste/poste.state';
import type { TypeStructure } from '@cn/domain/structure/type-structure';

/** A poste, from the decision that grants it; its id never changes. */
@Entity('poste')
export class PosteRow {
  @PrimaryColumn('uuid') posteId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') demandeId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('integer') numero!: number;
  @Column('text') etat!: PosteState;
  @Column('text') versionProgramme!: string;
  @Column('date') asOf!: string;
  @Column('text') nature!: 'PUBLIQUE' | 'PRIVEE';
  @Column('text') typeStructure!: TypeStructure;
  @Column('date') grantedOn!: string;
  @Column('date', { nullable: true }) limiteOn!: string | null;
  @Column('date', { nullable: true }) delaiDepasseOn!: string | null;
  @Column('date', { nullable: true }) attributedOn!: string | null;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { nullable: true }) motif!: string | null;
  @Column('uuid', { nullable: true }) conventionId!: string | null;
  @Column('uuid', { nullable: true }) contratId!: string | null;
  @Column('date', { nullable: true }) contratTransmittedOn!: string | null;
  @Column('date', { nullable: true }) contratStartsOn!: string | null;
  @Column('date', { nullable: true }) contratEndsOn!: string | null;
  @Column('timestamptz', { nullable: true }) contratRecordedAt!: Date | null;
  @Column('date', { nullable: true }) departOn!: string | null;
  @Column('timestamptz') recordedAt!: Date;
  @Column('bigint', { default: 1 }) version!: number;
}

/** A derogation: it opens a new month from the day it was granted. */
@Entity('derogation')
export class DerogationRow {
  @PrimaryColumn('uuid') derogationId!: string;
  @Column('uuid') posteId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('date') grantedOn!: string;
  @Column('date') limiteOn!: string;
  @Column('text') motif!: string;
  @Column('timestamptz') recordedAt!: Date;
  @Column('text') compteId!: string;
  @Column('date', { nullable: true }) withdrawnOn!: string | null;
  @Column('text', { nullable: true }) withdrawnBy!: string | null;
  @Column('text', { nullable: true }) retrait!: string | null;
}
