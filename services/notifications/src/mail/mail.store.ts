import type { DossierRef, Tx } from '@cn/platform/db/tx';
import { currentCorrelationId } from '@cn/platform/log/correlation';
import type { Donnees } from '../template/vue';
import { departOf } from './depart';
import { mailIdOf, type Notification } from './mail.id';

/** A message that a fact causes. */
export interface Owed extends Notification, DossierRef {
  echeanceId: string;
  donnees: Donnees;
}

/** Owes a message, unless it is already owed or sent: it leaves with the next departure of its recipient. */
export function oweMail(tx: Tx, owed: Owed): void {
  tx.write(
    `with owed as (insert into mail (mail_id, event_id, template, destinataire, dossier_id, structure_id, departement, echeance_id,
       donnees, occurred_at, leaves_at, correlation_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing)
     select pg_notify('mail', '')`,
    [
      mailIdOf(owed),
      owed.eventId,
      owed.template,
      owed.destinataire,
      owed.dossierId,
      owed.structureId,
      owed.departement,
      owed.echeanceId,
      JSON.stringify(owed.donnees),
      tx.context.at.toString(),
      departOf(owed.template, tx.context.at).toString(),
      currentCorrelationId() ?? null,
    ],
  );
}

/** Serializes « no address » against « here is an address »: none slips between the two. */
const lockAdresses = (tx: Tx): Promise<unknown> => tx.sql(`select pg_advisory_xact_lock(7425)`);

/** The mails that waited for the address of these structures leave at once. */
export async function releaseMails(tx: Tx, structureIds: readonly string[]): Promise<void> {
  await lockAdresses(tx);
  await tx.sql(
    `update mail set etat = 'A_ENVOYER', leaves_at = $2, next_at = clock_timestamp(), version = version + 1
     where etat = 'SANS_ADRESSE' and structure_id = any($1)`,
    [structureIds, tx.context.at.toString()],
  );
  await tx.sql(`select pg_notify('mail', '')`);
}

/** A mail about to leave, with what its text needs; a null name means that the replica is late. */
export interface Departing {
  mail_id: string;
  event_id: string;
  template: string;
  destinataire: string;
  dossier_id: string;
  structure_id: string;
  departement: string;
  echeance_id: string;
  donnees: Donnees;
  leaves_at: Date;
  correlation_id: string | null;
  tentatives: number;
  version: number;
  structure_nom: string | null;
  numero: string | null;
  /** Last day to recruit on the postes of the dossier, the first of them. */
  limite_on: string | null;
  prenom: string | null;
  nom: string | null;
  courriel: string | null;
}

const WITH_ADDRESS = `mail m
  left join replica_structure s using (structure_id)
  left join replica_dossier d using (dossier_id)
  left join replica_personne p on p.personne_id = coalesce(s.contact_personne_id, d.contact_personne_id)`;

/** The mails to attempt now, those of one recipient together. */
export const departingMails = (tx: Tx, limit: number): Promise<Departing[]> =>
  tx.sql<Departing>(
    `select m.*, s.nom as structure_nom, d.numero, d.limite_on, p.prenom, p.nom, p.courriel from ${WITH_ADDRESS}
     where m.etat = 'A_ENVOYER' and m.next_at <= clock_timestamp() and m.leaves_at <= $2
     order by m.destinataire, m.departement, m.structure_id, d.numero, m.occurred_at, m.event_id, m.template limit $1`,
    [limit, tx.context.clock.toString()],
  );

/** Real milliseconds until a mail may leave; in the sandbox, whoever moves the clock announces what it brings. */
export async function nextDeparture(tx: Tx): Promise<number | null> {
  const [row] = await tx.sql<{ ms: number | null }>(
    `select (extract(epoch from
         min(case mode when 'REELLE' then greatest(next_at, leaves_at) else next_at end) - clock_timestamp()
       ) * 1000)::float8 as ms
     from mail, horloge where etat = 'A_ENVOYER' and (mode = 'REELLE' or leaves_at <= instant)`,
  );
  return row?.ms ?? null;
}

/** Marks a mail as accepted by the mail server, with the proof. */
export function markSent(
  tx: Tx,
  mail: Departing,
  proof: { reponse: string; objet: string; sentAt: Date },
): void {
  tx.write(
    `update mail set etat = 'ENVOYE', reponse = $2, objet = $3, sent_at = $4, tentatives = tentatives + 1,
       version = version + 1 where mail_id = $1`,
    [mail.mail_id, proof.reponse, proof.objet, proof.sentAt.toISOString()],
  );
}

export function markRefused(tx: Tx, mail: Departing, refusal: { reponse: string; objet: string }): void {
  tx.write(
    `update mail set etat = 'REFUSE', reponse = $2, objet = $3, tentatives = tentatives + 1, version = version + 1
     where mail_id = $1`,
    [mail.mail_id, refusal.reponse, refusal.objet],
  );
}

/** Tries again later, in real time. */
export function postpone(tx: Tx, mail: Departing, delayMs: number): void {
  tx.write(
    `update mail set tentatives = tentatives + 1, next_at = clock_timestamp() + make_interval(secs => $2)
     where mail_id = $1`,
    [mail.mail_id, delayMs / 1_000],
  );
}

/** Sets aside the mails whose recipient still has no address. */
export async function markWithoutAddress(tx: Tx, mailIds: readonly string[]): Promise<void> {
  await lockAdresses(tx);
  await tx.sql(
    `update mail set etat = 'SANS_ADRESSE', version = version + 1
     where mail_id in (select m.mail_id from ${WITH_ADDRESS} where m.mail_id = any($1) and p.courriel is null)`,
    [mailIds],
  );
}
