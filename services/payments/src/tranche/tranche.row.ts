import type { TrancheState } from '@cn/domain/tranche/tranche.state';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One payment of a financement, from its announcement to its reconciliation. */
@Entity('tranche')
export class TrancheRow {
  @PrimaryColumn('uuid') trancheId!: string;
  @Column('uuid') financementId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('integer') numero!: number;
  @Column('integer', { nullable: true }) partPoints!: number | null;
  @Column('bigint') montantCents!: number;
  @Column('bigint', { default: 0 }) ordonneCents!: number;
  @Column('date') echeanceOn!: string;
  @Column('date', { nullable: true }) limiteOn!: string | null;
  @Column('text') etat!: TrancheState;
  @Column('text', { array: true, default: [] }) motifs!: string[];
  @Column('text') regle!: string;
  @Column('text') explication!: string;
  @Column('integer') planVersion!: number;
  @Column('date', { nullable: true }) paidOn!: string | null;
  @Column('bigint', { default: 1 }) version!: number;
}
