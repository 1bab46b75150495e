-- A structure without a readable SIRET cannot be paid: a condition of the gate like the others.
alter table porte add column siret_connu boolean not null default true;
