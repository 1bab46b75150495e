import type { DataSource, EntityMetadata } from 'typeorm';

/** A statement and its parameters. */
export interface Sql {
  text: string;
  values: unknown[];
}

/** Any value but one. */
export class Not<V> {
  constructor(readonly value: V) {}
}

/** @returns the condition of being another value. */
export const not = <V>(value: V): Not<V> => new Not(value);

/** Terms of a condition: each property equal to a value, to one of a list, other than one, or absent (null). */
type Terms<R> = { [P in keyof R]?: R[P] | readonly NonNullable<R[P]>[] | Not<R[P]> | null };

/** All the terms of a condition, or those of one condition out of several. */
export type Where<R> = Terms<R> | readonly Terms<R>[];

/** Which of them, in which order, and whether nobody else may change them meanwhile. */
export interface Find<R> {
  order?: Partial<Record<keyof R & string, 'ASC' | 'DESC'>>;
  limit?: number;
  lock?: true;
}

/** The rows of an entity in SQL: its texts are few and constant, so that each connection plans them once. */
export class Rows<R extends object> {
  private static readonly known = new WeakMap<EntityMetadata, Rows<object>>();

  /** @returns that of an entity; built once. */
  static of<R extends object>(source: DataSource, entity: new () => R): Rows<R> {
    const metadata = source.getMetadata(entity);
    let rows = Rows.known.get(metadata);
    if (!rows) Rows.known.set(metadata, (rows = new Rows(metadata)));
    return rows as Rows<R>;
  }

  private readonly columns: ReadonlyMap<string, { name: string; json: boolean }>;
  private readonly selected: string;

  private constructor(private readonly metadata: EntityMetadata) {
    this.columns = new Map(
      metadata.columns.map(({ propertyName, databaseName, type }) => [
        propertyName,
        { name: `"${databaseName}"`, json: type === 'jsonb' },
      ]),
    );
    this.selected = [...this.columns].map(([property, { name }]) => `${name} as "${property}"`).join(', ');
  }

  /** Reads the rows that answer a condition. */
  select(where: Where<R>, { order = {}, limit, lock }: Find<R> = {}): Sql {
    const values: unknown[] = [];
    const sorted = Object.entries(order).map(
      ([property, way]) => `${this.column(property).name} ${String(way)}`,
    );
    const text = [
      `select ${this.selected} from ${this.metadata.tableName} where ${this.condition(where, values)}`,
      ...(sorted.length > 0 ? [`order by ${sorted.join(', ')}`] : []),
      ...(limit ? [`limit ${limit}`] : []),
      ...(lock ? ['for update'] : []),
    ].join(' ');
    return { text, values };
  }

  /** Adds a row; what it does not say takes its default. */
  insert(row: Partial<R>): Sql {
    const told = this.told(row);
    const names = told.map(([{ name }]) => name).join(', ');
    const places = told.map((_, index) => `$${index + 1}`).join(', ');
    return {
      text: `insert into ${this.metadata.tableName} (${names}) values (${places})`,
      values: told.map(([, value]) => value),
    };
  }

  /** Adds a row, or makes the one that bears its key the same. */
  save(row: Partial<R>): Sql {
    const { text, values } = this.insert(row);
    const keys = this.metadata.primaryColumns.map(({ databaseName }) => `"${databaseName}"`);
    const set = this.told(row)
      .filter(([{ name }]) => !keys.includes(name))
      .map(([{ name }]) => `${name} = excluded.${name}`);
    return { text: `${text} on conflict (${keys.join(', ')}) do update set ${set.join(', ')}`, values };
  }

  /** Counts the rows that answer a condition. */
  count(where: Where<R>): Sql {
    const values: unknown[] = [];
    const text = `select count(*) as total from ${this.metadata.tableName} where ${this.condition(where, values)}`;
    return { text, values };
  }

  /** Takes away the rows that answer a condition. */
  delete(where: Where<R>): Sql {
    const values: unknown[] = [];
    return { text: `delete from ${this.metadata.tableName} where ${this.condition(where, values)}`, values };
  }

  /** Changes the rows that answer a condition. */
  update(where: Where<R>, change: Partial<R>): Sql {
    const told = this.told(change);
    const values = told.map(([, value]) => value);
    const set = told.map(([{ name }], index) => `${name} = $${index + 1}`).join(', ');
    return {
      text: `update ${this.metadata.tableName} set ${set} where ${this.condition(where, values)}`,
      values,
    };
  }

  /** What a row says, by column. */
  private told(row: Partial<R>): [{ name: string }, unknown][] {
    return Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .map(([property, value]) => {
        const column = this.column(property);
        return [column, column.json && value !== null ? JSON.stringify(value) : value];
      });
  }

  private condition(where: Where<R>, values: unknown[]): string {
    return (Array.isArray(where) ? (where as readonly Terms<R>[]) : [where as Terms<R>])
      .map((terms) => this.all(terms, values))
      .join(' or ');
  }

  private all(where: Terms<R>, values: unknown[]): string {
    const terms = Object.entries(where).map(([property, value]: [string, unknown]) => {
      const { name } = this.column(property);
      if (value === undefined) throw new TypeError(`${this.metadata.tableName}: ${property} sans valeur`);
      if (value instanceof Not) return `${name} <> $${values.push(value.value)}`;
      if (value === null) return `${name} is null`;
      return Array.isArray(value)
        ? `${name} = any($${values.push(value)})`
        : `${name} = $${values.push(value)}`;
    });
    return terms.join(' and ') || 'true';
  }

  private column(property: string): { name: string; json: boolean } {
    const column = this.columns.get(property);
    if (!column) throw new TypeError(`${this.metadata.tableName}: ${property} n’est pas une colonne`);
    return column;
  }
}
