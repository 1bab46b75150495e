import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Database, type DatabaseUrls } from '../src/db/database';
import { SCALARS } from '../src/graphql/scalars';

@Entity('effet')
export class EffetRow {
  @PrimaryColumn('uuid') eventId!: string;
  @Column('text') key!: string;
  @Column('text') valeur!: string;
  @Column('date') onDate!: string;
  @Column('timestamptz') writtenAt!: Date;
}

/** What the platform makes of civil dates and instants, in the time zone of this process. */
export async function readDates(urls: DatabaseUrls): Promise<object> {
  const database = await Database.connect(urls, [EffetRow], 1);
  try {
    return await database.asSystem(async (tx) => {
      const row = new EffetRow();
      const eventId = '018f0000-0000-7000-8000-000000000001';
      const written = {
        eventId,
        key: 'k',
        valeur: 'v',
        onDate: '2022-03-27',
        writtenAt: new Date('2022-03-26T23:30:00Z'),
      };
      await tx.delete(EffetRow, { eventId });
      await tx.insert(EffetRow, Object.assign(row, written));
      const entity = await tx.get(EffetRow, { eventId });
      const [sql] = await tx.sql(
        `select on_date, on_date + 1 as next, written_at from effet where event_id = $1`,
        [eventId],
      );
      const [bounds] = await tx.sql(
        `select '0001-01-01'::date as first, '9999-12-31'::date as last, 9007199254740991::bigint as cents`,
      );
      const scalar = SCALARS.Date.parseValue('2022-03-27');
      return {
        offset: new Date('2022-03-27').getTimezoneOffset(),
        today: tx.today,
        entity,
        sql,
        bounds,
        scalar,
      };
    });
  } finally {
    await database.close();
  }
}
