import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A dossier: opened by each opening demande, it carries the version of the programme chosen at filing. */
@Entity('dossier')
export class DossierRow {
  @PrimaryColumn('uuid') dossierId!: string;
  @Column('text') numero!: string;
  @Column('uuid') structureId!: string;
  @Column('text') departement!: string;
  @Column('text') versionProgramme!: string;
  @Column('date', { nullable: true }) asOf!: string | null;
  @Column('date') openedOn!: string;
}
