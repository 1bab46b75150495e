import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AvisSens } from '@cn/domain/avis/avis';

/** One avis of a préfecture; a later one adds a row, it never replaces the former. */
@Entity('avis')
export class AvisRow {
  @PrimaryColumn('uuid') avisId!: string;
  @Column('uuid') demandeId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('text') sens!: AvisSens;
  @Column('text') commentaire!: string;
  @Column('integer') rang!: number;
  @Column('date') effectiveOn!: string;
  @Column('timestamptz') recordedAt!: Date;
  @Column('text') compteId!: string;
}
