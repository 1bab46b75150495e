-- What mails are written from: facts owned elsewhere, kept by their version.

create table replica_structure (
  structure_id uuid constraint replica_structure_pk primary key,
  nom text not null,
  departement text not null,
  contact_personne_id uuid,
  version bigint not null
);
create index replica_structure_contact on replica_structure (contact_personne_id);

create table replica_dossier (
  dossier_id uuid constraint replica_dossier_pk primary key,
  numero text not null,
  version_programme text not null,
  contact_personne_id uuid,
  version bigint not null
);
create index replica_dossier_contact on replica_dossier (contact_personne_id);

-- An erased person keeps a row without name nor address, that no late fact can fill again.
create table replica_personne (
  personne_id uuid constraint replica_personne_pk primary key,
  prenom text,
  nom text,
  courriel text,
  version bigint not null
);
revoke all on replica_structure, replica_dossier, replica_personne from {{api}};

-- One row a message: owed from the moment its fact is known. The address and the text exist only in what is sent.
create table mail (
  -- Derived from the event, the template and the recipient: the same notification is never owed twice.
  mail_id uuid constraint mail_pk primary key,
  event_id uuid not null,
  template text not null,
  destinataire text not null,
  dossier_id uuid not null,
  structure_id uuid not null,
  departement text not null,
  echeance_id text not null default '',
  -- Figures and dates that the message quotes; nothing personal.
  donnees jsonb not null,
  etat text not null default 'A_ENVOYER'
    constraint mail_etat check (etat in ('A_ENVOYER', 'ENVOYE', 'REFUSE', 'SANS_ADRESSE')),
  -- Business instant of the fact, then of its departure: a mail that waited for an address leaves later.
  occurred_at timestamptz not null,
  leaves_at timestamptz not null,
  correlation_id text,
  tentatives integer not null default 0,
  -- Real time of the next attempt.
  next_at timestamptz not null default clock_timestamp(),
  -- Proof: what the mail server answered, when (real time), and the subject of the message.
  reponse text,
  sent_at timestamptz,
  objet text,
  version bigint not null default 1,
  constraint mail_notification unique (event_id, template, destinataire),
  constraint mail_prouve check ((etat = 'ENVOYE') = (sent_at is not null))
);
create index mail_a_envoyer on mail (next_at) where etat = 'A_ENVOYER';
create index mail_sans_adresse on mail (structure_id) where etat = 'SANS_ADRESSE';
create index mail_dossier on mail (dossier_id, leaves_at, mail_id);

revoke insert, update on mail from {{api}};
alter table mail enable row level security;
alter table mail force row level security;
create policy mail_systeme on mail to {{system}} using (true) with check (true);
create policy mail_territoire on mail for select to {{api}} using (acces_territoire(structure_id, departement));
