import { SYSTEME } from '@cn/platform/auth/acteur';
import type { Database } from '@cn/platform/db/database';
import type { Tx } from '@cn/platform/db/tx';
import { withCorrelation } from '@cn/platform/log/correlation';
import type { Destination } from '@cn/platform/outbox/lane';
import type { Destinataire } from '@cn/domain/notification/table';
import { Instant } from '@js-joda/core';
import type { Logger } from 'pino';
import { compose, write, type Nouvelle } from '../template/render';
import { adresseOf, type Boites } from './adresse';
import { messageIdOf } from './mail.id';
import {
  departingMails,
  markRefused,
  markSent,
  markWithoutAddress,
  nextDeparture,
  postpone,
  type Departing,
} from './mail.store';
import type { MailPort, Outcome } from './smtp';

const BATCH = 500;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/** Where messages are sent from: the addresses of the administrations, and where people read a dossier. */
export interface Depart {
  boites: Boites;
  /** Address of the application. */
  appUrl: string;
}

type Attempt = { mail: Departing; objet: string } & (Outcome | { issue: 'SANS_ADRESSE' });
interface Ready {
  mail: Departing;
  to: string;
  nouvelle: Nouvelle;
}

/**
 * Sends the mails that are owed, one message a recipient and a departure. Sending comes before the mark: after a crash
 * between the two, a copy leaves with the same ids.
 */
export class MailDestination implements Destination {
  readonly channel = 'mail';

  constructor(
    private readonly database: Database,
    private readonly port: MailPort,
    private readonly depart: Depart,
    private readonly logger: Logger,
  ) {}

  /** Attempts one batch; returns how many are settled, so that the relay rests when all must wait. */
  async deliver(): Promise<number> {
    const mails = await this.database.asSystem((tx) => departingMails(tx, BATCH));
    if (mails.length === 0) return 0;
    const prepared = mails.map((mail) => this.prepare(mail));
    const early = prepared.filter((one): one is Attempt => 'issue' in one);
    const groups = groupsOf(prepared.filter((one): one is Ready => 'nouvelle' in one));
    const sent = await Promise.all(groups.map((group) => this.send(group)));
    const attempts = [...early, ...sent.flat()];
    await this.database.asSystem((tx) => this.settle(tx, attempts));
    return attempts.filter(({ issue }) => issue !== 'PLUS_TARD').length;
  }

  /** Those put off are tried again at their time, which nobody announces. */
  dueIn(): Promise<number | null> {
    return this.database.asSystem((tx) => nextDeparture(tx));
  }

  close(): void {
    this.port.close();
  }

  /** A mail with its address and its text, or why it cannot leave now. */
  private prepare(mail: Departing): Attempt | Ready {
    if (mail.structure_nom === null || mail.numero === null) {
      return { mail, objet: '', issue: 'PLUS_TARD', raison: 'REPLIQUE_EN_RETARD' };
    }
    const to = adresseOf(mail, this.depart.boites);
    if (!to) return { mail, objet: '', issue: 'SANS_ADRESSE' };
    const nouvelle = this.write(mail, mail.structure_nom, mail.numero);
    if (nouvelle) return { mail, to, nouvelle };
    this.logger.error({ mailId: mail.mail_id, template: mail.template }, 'modèle de mail absent');
    return { mail, objet: '', issue: 'PLUS_TARD', raison: 'MODELE_ABSENT' };
  }

  /** One message for all that is told to an address. */
  private async send(group: readonly Ready[]): Promise<Attempt[]> {
    const [first] = group;
    if (!first) return [];
    const rendered = compose(group.map(({ nouvelle }) => nouvelle));
    const id = messageIdOf(group.map(({ mail }) => mail.mail_id));
    const outcome = await this.port.send({ id, date: first.mail.leaves_at }, first.to, rendered);
    return group.map(({ mail }) => ({ mail, objet: rendered.sujet, ...outcome }));
  }

  /** Null when nobody has written the template: the mail waits for it, the others leave. */
  private write(mail: Departing, structure: string, numero: string): Nouvelle | null {
    const names = [mail.prenom, mail.nom].filter(Boolean).join(' ');
    return write(mail.template, {
      destinataire: mail.destinataire as Destinataire,
      structure,
      departement: mail.departement,
      numero,
      lien: new URL(`dossiers/${encodeURIComponent(numero)}`, this.depart.appUrl).href,
      limiteOn: mail.limite_on,
      personne: mail.destinataire === 'STRUCTURE' && names ? names : null,
      donnees: mail.donnees,
    });
  }

  private async settle(tx: Tx, attempts: Attempt[]): Promise<void> {
    for (const attempt of attempts) {
      await withCorrelation(attempt.mail.correlation_id ?? undefined, () => this.settleOne(tx, attempt));
    }
    const without = attempts.filter(({ issue }) => issue === 'SANS_ADRESSE').map(({ mail }) => mail.mail_id);
    if (without.length > 0) await markWithoutAddress(tx, without);
  }

  private async settleOne(outer: Tx, attempt: Attempt): Promise<void> {
    const { mail, objet } = attempt;
    const tx = outer.withAt(SYSTEME, Instant.ofEpochMilli(mail.leaves_at.getTime()));
    const fact = {
      mailId: mail.mail_id,
      eventId: mail.event_id,
      template: mail.template,
      destinataire: mail.destinataire,
    };
    switch (attempt.issue) {
      case 'ENVOYE':
        markSent(tx, mail, { reponse: attempt.reponse, objet, sentAt: new Date() });
        await tx.emit('MailSent', refOf(mail), { ...fact, echeanceId: mail.echeance_id, sentOn: tx.today });
        return;
      case 'REFUSE':
        this.logger.warn({ mailId: mail.mail_id }, 'mail refusé par le serveur de messagerie');
        markRefused(tx, mail, { reponse: attempt.reponse, objet });
        await tx.emit('MailRefused', refOf(mail), fact);
        return;
      case 'PLUS_TARD':
        this.logger.info({ mailId: mail.mail_id, raison: attempt.raison }, 'mail remis à plus tard');
        postpone(tx, mail, Math.min(FIRST_RETRY_MS * 2 ** mail.tentatives, LONGEST_RETRY_MS));
        return;
      case 'SANS_ADRESSE':
        this.logger.warn({ mailId: mail.mail_id }, 'mail sans adresse');
    }
  }
}

const refOf = (mail: Departing) => ({
  key: mail.mail_id,
  version: mail.version + 1,
  dossierId: mail.dossier_id,
  structureId: mail.structure_id,
  departement: mail.departement,
});

/** What leaves together: the same address. */
function groupsOf(ready: readonly Ready[]): Ready[][] {
  const groups = new Map<string, Ready[]>();
  for (const one of ready) groups.set(one.to, [...(groups.get(one.to) ?? []), one]);
  return [...groups.values()];
}
