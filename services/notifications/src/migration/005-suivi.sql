-- Mails can be followed: what changed since a repère.
alter table mail no force row level security;
select suivre_changements('mail', 'mail_id');
alter table mail force row level security;
create index mail_ordre on mail (leaves_at, mail_id);
