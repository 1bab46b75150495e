import type { Tx } from '@cn/platform/db/tx';
import type { Page } from '@cn/platform/graphql/connection';

export interface MailFiltre {
  dossierId?: string | null;
  etats?: string[] | null;
  destinataire?: string | null;
}

export interface MailView {
  id: string;
  dossierId: string;
  structureId: string;
  departement: string;
  template: string;
  objet: string | null;
  destinataire: string;
  etat: string;
  leavesAt: Date;
  sentAt: Date | null;
  tentatives: number;
  reponse: string | null;
}

/** Mails in the order in which they leave. */
export function listMails(tx: Tx, filtre: MailFiltre, page: Page): Promise<MailView[]> {
  const [leavesAt, id] = page.after ?? [null, null];
  return tx.sql<MailView>(
    `select mail_id as id, dossier_id as "dossierId", structure_id as "structureId", departement, template, objet,
       destinataire, etat, leaves_at as "leavesAt", sent_at as "sentAt", tentatives, reponse
     from mail
     where ($1::uuid is null or dossier_id = $1)
       and ($2::text[] is null or etat = any($2))
       and ($3::text is null or destinataire = $3)
       and ($4::timestamptz is null or (leaves_at, mail_id) > ($4, $5::uuid))
     order by leaves_at, mail_id limit $6`,
    [
      filtre.dossierId ?? null,
      filtre.etats ?? null,
      filtre.destinataire ?? null,
      leavesAt,
      id,
      page.limit + 1,
    ],
  );
}

export const mailKey = (mail: MailView): string[] => [mail.leavesAt.toISOString(), mail.id];
