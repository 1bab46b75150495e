/** How long a clock runs without a word of its driver. */
export const LEASE = `interval '2 minutes'`;

/** Events looked at the first time: a driver that crashed left its step unfinished. */
const LOOKBACK = 1_000;

/** Due, and not of a subject that the day goes on without. */
const DUE = `from echeance e where etat = 'PREVUE' and instant <= $1
  and not exists (select from sujet_a_part a where a.sujet = e.sujet)`;

export const OWED = `
  with owed as materialized (
    select
      (select jsonb_build_object('sujet', sujet, 'kind', kind) ${DUE} order by instant, rank, echeance_id limit 1) as due,
      (select jsonb_build_object('canal', canal, 'objet', objet) from a_livrer limit 1) as undelivered
  )
  select due, undelivered,
    (select coalesce(max(seq), 0) from outbox) as seq,
    (select count(*)::int from mise_a_part) as "misesAPart",
    case when due is null and undelivered is null then (
      select coalesce(jsonb_agg(jsonb_build_object('event_id', event_id, 'seq', seq, 'name', name, 'topic', topic) order by seq), '[]')
      from outbox where seq > coalesce($2, (select max(seq) from outbox) - ${LOOKBACK})) else '[]' end as events
  from owed`;

export const LOAD = `select ((select count(*) ${DUE}) + (select count(*) from a_livrer))::int as restants`;

/** What happened after $1 up to $2; the next civil day after $2 with something to do, up to $3. */
export const AHEAD = `
  with head as (
    select min(instant) as first, ((min(instant) at time zone 'Europe/Paris')::date + 1)::timestamp as tomorrow
    from a_venir where instant > $2 and instant <= $3
  )
  select head.first,
    (select max(instant) from a_venir
     where instant >= head.first and instant <= $3 and instant < head.tomorrow at time zone 'Europe/Paris') as last,
    (select coalesce(jsonb_agg(to_jsonb(done)), '[]') from (
       select $4 as service, echeance_id, dossier_id, sujet, kind, rank, echeance_on, instant, etat, effet from echeance
       where etat in ('TRAITEE', 'NON_ENVOYEE') and treated_at > $1 and treated_at <= $2) done) as handled
  from head`;

/**
 * What has fallen due, by kind: a procedure that was told a moment ago and has not settled is at its kind, and handles what
 * is due with it.
 */
export const DUES = `
  with due as (
    select e.echeance_id, e.sujet, e.dossier_id, split_part(e.sujet, '/', 1) || ' ' || e.kind as kind, e.instant, e.rank,
      coalesce(n.settled >= n.wanted, true) as rests,
      coalesce(n.settled < n.wanted and n.updated_at > clock_timestamp() - interval '5 seconds', false) as at_it
    from echeance e left join nudge n using (sujet)
    where etat = 'PREVUE' and instant <= $1 and not exists (select from sujet_a_part a where a.sujet = e.sujet)
  ), ordered as (
    select *, bool_or(at_it) over (partition by kind) as busy from due
  )
  select (select count(*)::int from due) as count,
    (select coalesce(jsonb_agg(to_jsonb(o) - 'instant' order by instant, rank, echeance_id), '[]')
     from ordered o where rests and not busy) as rows,
    (select min(instant) from a_venir where instant > $1) as next,
    (select count(*)::int from mise_a_part) as "misesAPart"`;

export const NUDGE_AGAIN = `
  with again as (
    update nudge set wanted = wanted + 1, updated_at = clock_timestamp()
    where settled < wanted and updated_at < clock_timestamp() - interval '20 seconds' returning sujet)
  select pg_notify('nudge', '') from again limit 1`;

export const NUDGE = `
  with told as (
    insert into nudge (sujet, dossier_id, updated_at)
    select sujet, dossier_id, clock_timestamp() + place * interval '1 microsecond'
    from unnest($1::text[], $2::uuid[]) with ordinality as asked (sujet, dossier_id, place)
    on conflict (sujet) do update set wanted = nudge.wanted + 1, updated_at = excluded.updated_at)
  select pg_notify('nudge', '')`;
