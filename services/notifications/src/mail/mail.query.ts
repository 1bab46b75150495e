import type { Tx } from '@cn/platform/db/tx';
import { pageOf } from '@cn/platform/graphql/list';
import type { List, ListArgs } from '@cn/platform/graphql/page';

export interface MailFiltre {
  dossierId?: string | null;
  etats?: string[] | null;
  destinataires?: string[] | null;
}

export type MailArgs = ListArgs & { filtre?: MailFiltre | null };

export interface MailView {
  id: string;
  dossierId: string;
  structureId: string;
  departement: string;
  modele: string;
  objet: string | null;
  destinataire: string;
  etat: string;
  leavesAt: Date;
  sentAt: Date | null;
  tentatives: number;
  reponse: string | null;
}

/** A subject may tell an amount, or another dossier's news of that day: it is for the role it was sent to, and the ANCT. */
const COLUMNS = `mail_id as id, dossier_id as "dossierId", structure_id as "structureId", departement,
  upper(replace(template, '-', '_')) as modele,
  case when acces_role() in ('ANCT', destinataire) then objet end as objet, destinataire, etat, leaves_at as "leavesAt", sent_at as "sentAt",
  tentatives, reponse`;

/** Reads one mail; null when the reader sees none of that id. */
export async function findMail(tx: Tx, id: string): Promise<MailView | null> {
  const [row] = await tx.sql<MailView>(`select ${COLUMNS} from mail where mail_id = $1`, [id]);
  return row ?? null;
}

/** Mails in the order in which they leave. */
export function listMails(tx: Tx, args: MailArgs): Promise<List<MailView>> {
  const { dossierId = null, etats = null, destinataires = null } = args.filtre ?? {};
  return pageOf<MailView>(tx, args, {
    liste: 'mails',
    select: COLUMNS,
    from: 'mail',
    where: `($1::uuid is null or dossier_id = $1) and ($2::text[] is null or etat = any($2))
      and ($3::text[] is null or destinataire = any($3))`,
    parameters: [dossierId, etats, destinataires],
    order: [{ sql: 'leaves_at', type: 'timestamptz' }],
    id: 'mail_id',
    suivi: { table: 'mail', id: 'mail_id' },
  });
}
