import type { Entity } from '@cn/platform/db/database';
import { DepartRow, ParcoursRow } from './parcours/parcours.row';

/** The tables this service writes through TypeORM. */
export const ENTITIES: Entity[] = [ParcoursRow, DepartRow];
