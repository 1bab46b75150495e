-- What is kept for a key is a reference: the object is read again as it is, with the rights of the one who asks.
alter table idempotence add column objet_id uuid;
alter table idempotence add column effets json not null default '[]';
alter table idempotence alter column reponse drop not null;

-- Each account sees its own keys.
alter table idempotence enable row level security;
alter table idempotence force row level security;
create policy idempotence_systeme on idempotence to {{system}} using (true) with check (true);
create policy idempotence_compte on idempotence to {{api}}
  using (compte_id <> '' and compte_id = current_setting('cn.compte', true))
  with check (compte_id <> '' and compte_id = current_setting('cn.compte', true));
revoke update on idempotence from {{api}};
