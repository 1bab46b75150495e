import type { TestDatabase } from './test-database';

interface Catalogue {
  name: string;
  enabled: boolean;
  forced: boolean;
  policies: number;
  open: boolean;
}

/**
 * Tables that the role of people may read or write without a forced policy; and, of those that bear a structure, a
 * département or a candidat, the ones read through a policy that looks at none of their columns (national roles apart).
 */
export async function territoryFaults(db: TestDatabase): Promise<string[]> {
  const api = decodeURIComponent(new URL(db.urls.api).username);
  const tables = await db.query<Catalogue>(CATALOGUE, [api]);
  return tables.flatMap(({ name, enabled, forced, policies, open }) => {
    const faults = [
      ...(enabled ? [] : ['rls non activé']),
      ...(forced ? [] : ['rls non forcé']),
      ...(policies > 0 ? [] : ['aucune règle pour le rôle des personnes']),
      ...(open ? ['règle qui ne regarde pas le territoire'] : []),
    ];
    return faults.length > 0 ? [`${name} : ${faults.join(', ')}`] : [];
  });
}

const CATALOGUE = `
  select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    (select count(*)::int from pg_policy p where p.polrelid = c.oid
       and (p.polroles = '{0}' or (select oid from pg_roles where rolname = $1) = any(p.polroles))) as policies,
    exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
      and a.attname in ('structure_id', 'departement', 'candidat_id'))
    and exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
       and (select oid from pg_roles where rolname = $1) = any(p.polroles)
       and pg_get_expr(p.polqual, p.polrelid) !~ '^\\(acces_role\\(\\) = ''(ANCT|BDT)''::text\\)$'
       and not exists (select from pg_depend d where d.classid = 'pg_policy'::regclass and d.objid = p.oid
         and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.refobjsubid > 0)) as open
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and c.relkind in ('r', 'p') and (
    has_any_column_privilege($1, c.oid, 'select, insert, update') or has_table_privilege($1, c.oid, 'delete'))
  order by 1`;
