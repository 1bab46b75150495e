import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From the order written to its line on the statement; or refused, or cancelled before it left. */
export const ORDRE_STATES = ['ORDONNE', 'ENVOYE', 'ACCUSE', 'PAYE', 'RAPPROCHE', 'REJETE', 'ANNULE'] as const;
export type OrdreState = (typeof ORDRE_STATES)[number];

/** An order of payment to the BdT; its reference (financement/tranche/attempt) never changes. */
@Entity('ordre')
export class OrdreRow {
  @PrimaryColumn('uuid') ordreId!: string;
  @Column('text') numero!: string;
  @Column('text') reference!: string;
  @Column('uuid') trancheId!: string;
  @Column('uuid') liberationId!: string;
  @Column('uuid') financementId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('integer') tentative!: number;
  @Column('bigint') montantCents!: number;
  @Column('text') siret!: string;
  @Column('text') conventionNumero!: string;
  @Column('text') etat!: OrdreState;
  @Column('text', { nullable: true }) motif!: string | null;
  @Column('date') orderedOn!: string;
  @Column('date', { nullable: true }) sentOn!: string | null;
  @Column('date', { nullable: true }) acknowledgedOn!: string | null;
  @Column('date', { nullable: true }) paidOn!: string | null;
  @Column('date', { nullable: true }) rejectedOn!: string | null;
  @Column('date', { nullable: true }) reconciledOn!: string | null;
  @Column('bigint', { default: 1 }) version!: number;
}

/** The release that allows an order: the platform's in AUTOMATIQUE, a person's otherwise. */
@Entity('liberation')
export class LiberationRow {
  @PrimaryColumn('uuid') liberationId!: string;
  @Column('uuid') trancheId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('text') mode!: 'AUTOMATIQUE' | 'LOT';
  @Column('uuid', { nullable: true }) personneId!: string | null;
  @Column('date') releasedOn!: string;
}
