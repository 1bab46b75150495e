import type { Entity } from '@cn/platform/db/database';
import { CandidatRow, PersonneRow, PixRow, ProfilRow } from './candidat/candidat.row';
import { ContratRow } from './contrat/contrat.row';
import { MiseEnRelationRow } from './mise-en-relation/mise-en-relation.row';

/** The tables this service writes through TypeORM. */
export const ENTITIES: Entity[] = [
  PersonneRow,
  CandidatRow,
  ProfilRow,
  PixRow,
  MiseEnRelationRow,
  ContratRow,
];
