import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DemandePosteState } from '@cn/domain/demande/demande.state';
import type { ComiteIssue } from '@cn/domain/comite/decide';
import type { DemandeKind } from '@cn/domain/demande/kind';
import type { ContratKind } from '@cn/domain/montant/kind';
import type { TypeStructure } from '@cn/domain/structure/type-structure';

/** A demande de poste, from its filing to its activation. */
@Entity('demande')
export class DemandeRow {
  @PrimaryColumn('uuid') demandeId!: string;
  @Column('uuid') dossierId!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('text') kind!: DemandeKind;
  @Column('text') etat!: DemandePosteState;
  @Column('text') versionProgramme!: string;
  @Column('text') typeStructure!: TypeStructure;
  @Column('text') nature!: 'PUBLIQUE' | 'PRIVEE';
  @Column('integer') postesDemandes!: number;
  @Column('text') contratSouhaite!: ContratKind;
  @Column('uuid') contactPersonneId!: string;
  @Column('jsonb', { default: {} }) reponses!: Record<string, string>;
  @Column('date') submittedOn!: string;
  @Column('uuid', { nullable: true }) comiteId!: string | null;
  @Column('date', { nullable: true }) comiteOn!: string | null;
  @Column('date', { nullable: true }) decidedOn!: string | null;
  @Column('text', { nullable: true }) issue!: ComiteIssue | null;
  @Column('integer', { nullable: true }) postesAccordes!: number | null;
  @Column('text', { nullable: true }) motif!: string | null;
  @Column('timestamptz') recordedAt!: Date;
  @Column('bigint', { default: 1 }) version!: number;
}
