import type { ChampPropose, FicheStructure, PropositionState } from '@cn/domain/structure/proposition';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A change of the fiche of a structure that a person accepts or rejects, or wrote. */
@Entity('proposition')
export class PropositionRow {
  @PrimaryColumn('uuid') propositionId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('text') champ!: ChampPropose;
  @Column('jsonb') avant!: Partial<FicheStructure>;
  @Column('jsonb') apres!: Partial<FicheStructure>;
  @Column('text', { nullable: true }) source!: string | null;
  @Column('text', { nullable: true }) justification!: string | null;
  @Column('text', { nullable: true }) refus!: string | null;
  @Column('text') etat!: PropositionState;
  @Column('date') proposedOn!: string;
  @Column('text', { nullable: true }) acceptedBy!: string | null;
  @Column('text', { nullable: true }) settledBy!: string | null;
  @Column('date', { nullable: true }) settledOn!: string | null;
  @Column('timestamptz') recordedAt!: Date;
  @Column('bigint', { default: 1 }) version!: number;
}
