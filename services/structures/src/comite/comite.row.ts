import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A session of the comité de sélection. */
@Entity('comite')
export class ComiteRow {
  @PrimaryColumn('uuid') comiteId!: string;
  @Column('date') comiteOn!: string;
  @Column('date') convenedOn!: string;
  @Column('bigint', { default: 1 }) version!: number;
}
