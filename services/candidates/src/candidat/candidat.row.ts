import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A natural person: name and address, published on `personne.v1` alone. */
@Entity('personne')
export class PersonneRow {
  @PrimaryColumn('uuid') personneId!: string;
  @Column('text') prenom!: string;
  @Column('text') nom!: string;
  @Column('text') courriel!: string;
  @Column('text', { nullable: true }) telephone!: string | null;
  @Column('bigint') version!: number;
}

/** A candidat: when, where and to whom he or she is open; nothing that names anybody. */
@Entity('candidat')
export class CandidatRow {
  @PrimaryColumn('uuid') candidatId!: string;
  @Column('uuid') personneId!: string;
  @Column('text') compteId!: string;
  @Column('text') departement!: string;
  @Column('date') disponibleOn!: string;
  @Column('integer', { nullable: true }) rayonKm!: number | null;
  @Column('uuid', { nullable: true }) retenuStructureId!: string | null;
  @Column('date') registeredOn!: string;
  @Column('timestamptz') recordedAt!: Date;
  @Column('bigint') version!: number;
  @Column('date', { nullable: true }) withdrawnOn!: string | null;
  @Column('date', { nullable: true }) erasedOn!: string | null;
}

/** What a structure reads of a candidat before an interview. */
@Entity('profil')
export class ProfilRow {
  @PrimaryColumn('uuid') candidatId!: string;
  @Column('text') codePostal!: string;
  @Column('text', { nullable: true }) situation!: string | null;
  @Column('boolean') diplome!: boolean;
  @Column('boolean') experience!: boolean;
  @Column('text', { nullable: true }) cv!: string | null;
}

/** Result of the Pix self-positioning test: degree of mastery, 0 to 3 (F-69). */
@Entity('pix')
export class PixRow {
  @PrimaryColumn('uuid') candidatId!: string;
  @Column('integer') niveau!: number;
  @Column('boolean') partage!: boolean;
}
