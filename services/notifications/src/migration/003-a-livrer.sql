-- Mails are one more destination: the sandbox clock waits for those that can leave.
create or replace view a_livrer with (security_invoker = true) as
  select 'outbox' as canal, name as objet from outbox where published_at is null
  union all select 'nudge', sujet from nudge where settled < wanted or delivered < wanted
  union all select 'mail', mail_id::text from mail where etat = 'A_ENVOYER';
