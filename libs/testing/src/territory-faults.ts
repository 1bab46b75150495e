import type { TestDatabase } from './test-database';

interface Catalogue {
  name: string;
  enabled: boolean;
  forced: boolean;
  readable: boolean;
  policies: number;
  open: boolean;
}

/**
 * Tables that bear a structure, a département or a candidat and that the role of people may read without a forced
 * policy, or through one that looks at none of their columns (national roles apart).
 */
export async function territoryFaults(db: TestDatabase): Promise<string[]> {
  const api = decodeURIComponent(new URL(db.urls.api).username);
  const tables = await db.query<Catalogue>(CATALOGUE, [api]);
  return tables.flatMap(({ name, enabled, forced, readable, policies, open }) => {
    if (!readable) return [];
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
    has_table_privilege($1, c.oid, 'select') as readable,
    (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*')
       and (p.polroles = '{0}' or (select oid from pg_roles where rolname = $1) = any(p.polroles))) as policies,
    exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
       and (select oid from pg_roles where rolname = $1) = any(p.polroles)
       and pg_get_expr(p.polqual, p.polrelid) !~ '^\\(acces_role\\(\\) = ''(ANCT|BDT)''::text\\)$'
       and not exists (select from pg_depend d where d.classid = 'pg_policy'::regclass and d.objid = p.oid
         and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.refobjsubid > 0)) as open
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind = 'r' and exists (
    select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
      and a.attname in ('structure_id', 'departement', 'candidat_id'))
  order by 1`;
