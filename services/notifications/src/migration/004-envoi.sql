-- One message a day and a recipient: a mail waits for the next departure, with what else is told to the same address.
create index mail_depart on mail (leaves_at) where etat = 'A_ENVOYER';

-- The last day to recruit on the postes granted, the first of them: the messages of the decision quote it.
alter table replica_dossier add column limite_on date;

create or replace view a_livrer with (security_invoker = true) as
  select 'outbox' as canal, name as objet from outbox where published_at is null
  union all select 'nudge', sujet from nudge where settled < wanted or delivered < wanted
  union all select 'mail', mail_id::text from mail, horloge
    where etat = 'A_ENVOYER' and leaves_at <= case when mode = 'REELLE' then clock_timestamp() else instant end;

create or replace view a_venir with (security_invoker = true) as
  select instant from echeance where etat = 'PREVUE'
  union all select leaves_at from mail where etat = 'A_ENVOYER';
