import { Client } from 'pg';
import type { StackFile } from '../stack/stack-file';

/** What a dossier is made of in the projection, the line that lists read last; its history, which they do not read, is left out. */
const TABLES = [
  'structure',
  'demande',
  'poste',
  'contrat',
  'convention',
  'tranche',
  'echeance',
  'tache',
  'dossier',
];
const BATCH = 2_000;
/** Dossiers that were really lived are copied at most from so many. */
const MODELS = 8;

/** Copies end in this mark and their rank, as does all that belongs to them. */
const COPIES = `select count(*)::int as n from projection.dossier where dossier_id::text like '%-bbbb________'`;
const LIVED = `
  select dossier_id as "dossierId", structure_id as "structureId" from projection.dossier
  where dossier_id::text not like '%-bbbb________'
    and exists (select from projection.tranche t where t.dossier_id = dossier.dossier_id)
  order by dossier_id limit ${MODELS}`;

/** A dossier that was lived through the API, as the projection tells it. */
export interface Model {
  readonly dossierId: string;
  readonly structureId: string;
}

/**
 * Fills the projection of a stack straight by SQL, as the bench's own means: copies of dossiers that were lived, whatever
 * columns this release gives them, under ids, numbers, départements and instants of their own.
 */
export class Portfolio {
  private constructor(
    private readonly owner: Client,
    private readonly system: Client,
  ) {}

  static async open({ databases }: StackFile): Promise<Portfolio> {
    const { owner, system } = databases['pilotage'] ?? {};
    return new Portfolio(await connect(owner), await connect(system));
  }

  async models(): Promise<Model[]> {
    return (await this.system.query<Model>(LIVED)).rows;
  }

  async copies(): Promise<number> {
    return (await this.system.query<{ n: number }>(COPIES)).rows[0]?.n ?? 0;
  }

  /** Brings the portfolio to so many copies; one that is larger stays so. Errors: fewer could be made */
  async grow(models: readonly Model[], size: number): Promise<void> {
    const inserts: string[] = [];
    for (const table of TABLES) inserts.push(await this.insertOf(table));
    for (let from = (await this.copies()) + 1; from <= size; from += BATCH) {
      const to = Math.min(from + BATCH - 1, size);
      const ids = [models.map((one) => one.dossierId), models.map((one) => one.structureId)];
      for (const insert of inserts) await this.system.query(insert, [from, to, ...ids]);
    }
    const copies = await this.copies();
    if (copies < size) throw new Error(`${copies} dossiers copiés sur ${size}`);
    for (const table of TABLES) await this.owner.query(`vacuum (analyze) projection.${table}`);
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.system.end();
  }

  private async insertOf(table: string): Promise<string> {
    const { rows } = await this.owner.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = 'projection' and table_name = $1 and is_generated = 'NEVER' and column_name <> 'change_xid'`,
      [table],
    );
    const columns = rows.map(({ name }) => name);
    const model =
      table === 'structure'
        ? 'm.structure_id = ($4::uuid[])[1 + n % cardinality($4::uuid[])] and cardinality($3::uuid[]) > 0'
        : 'm.dossier_id = ($3::uuid[])[1 + n % cardinality($3::uuid[])] and cardinality($4::uuid[]) > 0';
    return `
      insert into projection.${table} (${columns.join(', ')})
      select ${columns.map((name) => `r.${name}`).join(', ')}
      from generate_series($1::int, $2::int) as n
      join projection.${table} m on ${model}
      cross join lateral jsonb_populate_record(null::projection.${table},
        regexp_replace(to_jsonb(m)::text, '([0-9a-f]{8}(-[0-9a-f]{4}){3})-[0-9a-f]{12}',
          '\\1-bbbb' || lpad(to_hex(n), 8, '0'), 'g')::jsonb
        || jsonb_build_object('departement', lpad((1 + n % 95)::text, 2, '0')${OWN[table] ?? ''})) as r`;
  }
}

/** What a copy says otherwise than its model. */
const NUMERO = `, 'numero', 'CN-2022-' || lpad((100000 + n)::text, 6, '0')`;
const OWN: Readonly<Record<string, string>> = {
  demande: NUMERO,
  dossier: `${NUMERO}, 'modified_at', m.modified_at - n * interval '1 second', 'structure_nom', m.structure_nom || ' ' || n`,
};

async function connect(url: string | undefined): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
