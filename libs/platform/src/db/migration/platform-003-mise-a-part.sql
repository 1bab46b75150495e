-- One case never stops the others: the subject whose act fails again and again is set aside, shown and tried again later.
create table mise_a_part (
  sujet text constraint mise_a_part_pk primary key,
  dossier_id uuid,
  -- What fails, and the class of what it throws; the log has the rest.
  activite text not null,
  erreur text not null,
  essais integer not null default 1,
  -- News of the subject up to here have been tried: what comes later is tried at once.
  wanted bigint not null,
  -- Business instant of the first failure.
  depuis timestamptz not null,
  -- Real instant of the next try.
  reprise_at timestamptz not null
);
alter table mise_a_part enable row level security;
alter table mise_a_part force row level security;
create policy mise_a_part_systeme on mise_a_part to {{system}} using (true) with check (true);
revoke all on mise_a_part from {{api}};

-- Subjects that everyone goes on without, until their next try.
create view sujet_a_part with (security_invoker = true) as
  select m.sujet from mise_a_part m left join nudge n using (sujet)
  where m.reprise_at > clock_timestamp() and coalesce(n.wanted <= m.wanted, true);
revoke all on sujet_a_part from {{api}};

-- What this service has still to hand over, by destination: the sandbox clock waits until nothing is left. A service
-- with one more destination replaces this view by its own.
create view a_livrer with (security_invoker = true) as
  select 'outbox' as canal, name as objet from outbox where published_at is null
  union all select 'nudge', sujet from nudge where settled < wanted or delivered < wanted;
revoke all on a_livrer from {{api}};
