-- The sandbox clock runs by itself: what may leave is asked of the clock now.
create or replace view a_livrer with (security_invoker = true) as
  select 'outbox' as canal, name as objet from outbox where published_at is null
  union all select 'nudge', sujet from nudge where settled < wanted or delivered < wanted
  union all select 'mail', mail_id::text from mail, horloge
    where etat = 'A_ENVOYER' and leaves_at <= maintenant(horloge);
