import type { ContratKind } from '@cn/domain/montant/kind';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A work contract as transmitted by its structure. */
@Entity('contrat')
export class ContratRow {
  @PrimaryColumn('uuid') contratId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('uuid') posteId!: string;
  @Column('uuid') candidatId!: string;
  @Column('uuid') personneId!: string;
  @Column('text') kind!: ContratKind;
  @Column('date') signedOn!: string;
  @Column('date') startsOn!: string;
  @Column('date', { nullable: true }) endsOn!: string | null;
  @Column('date') transmittedOn!: string;
  @Column('integer', { nullable: true }) dureeMonths!: number | null;
  @Column('numeric', { nullable: true }) heuresHebdo!: string | null;
  @Column('text', { nullable: true }) exceptionLegale!: string | null;
  @Column('text', { nullable: true }) accordConventionnel!: string | null;
  @Column('text', { nullable: true }) exceptionTempsPlein!: string | null;
  /** Day on which it was cancelled: it stands behind its poste no longer. */
  @Column('date', { nullable: true }) cancelledOn!: string | null;
  /** Why it was cancelled, as typed by who did it. */
  @Column('text', { nullable: true }) justification!: string | null;
  @Column('timestamptz') recordedAt!: Date;
  @Column('text') compteId!: string;
  @Column('bigint') version!: number;
}
