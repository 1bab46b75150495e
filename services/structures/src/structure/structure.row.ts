import type { StructureState } from '@cn/domain/structure/structure.state';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TypeStructure } from '@cn/domain/structure/type-structure';

/** A host structure; its type stays open until its first candidature gives it. */
@Entity('structure')
export class StructureRow {
  @PrimaryColumn('uuid') structureId!: string;
  @Column('text', { nullable: true }) source!: string | null;
  @Column('text', { nullable: true }) sourceId!: string | null;
  @Column('text') nom!: string;
  @Column('text', { nullable: true }) siret!: string | null;
  @Column('text', { nullable: true }) siretDeclare!: string | null;
  @Column('text', { default: '' }) adresse!: string;
  @Column('text') codePostal!: string;
  @Column('text') commune!: string;
  @Column('text', { nullable: true }) codeCommune!: string | null;
  @Column('text') departement!: string;
  @Column('double precision', { nullable: true }) latitude!: number | null;
  @Column('double precision', { nullable: true }) longitude!: number | null;
  @Column('text', { array: true, default: [] }) anomalies!: string[];
  @Column('text', { nullable: true }) typeStructure!: TypeStructure | null;
  @Column('text', { nullable: true }) nature!: 'PUBLIQUE' | 'PRIVEE' | null;
  @Column('text', { default: 'INSCRITE' }) statut!: StructureState;
  @Column('uuid', { nullable: true }) contactPersonneId!: string | null;
  @Column('timestamptz') recordedAt!: Date;
  @Column('bigint', { default: 1 }) version!: number;
}

/** Who to write to at a structure. */
@Entity('personne')
export class PersonneRow {
  @PrimaryColumn('uuid') personneId!: string;
  @Column('text') prenom!: string;
  @Column('text') nom!: string;
  @Column('text') courriel!: string;
  @Column('text', { default: '' }) telephone!: string;
  @Column('bigint', { default: 1 }) version!: number;
}
