import { SYSTEME } from '@cn/platform/auth/acteur';
import type { Database } from '@cn/platform/db/database';
import type { Tx } from '@cn/platform/db/tx';
import { withCorrelation } from '@cn/platform/log/correlation';
import type { Destination } from '@cn/platform/outbox/relay';
import type { Destinataire } from '@cn/domain/notification/table';
import { Instant } from '@js-joda/core';
import type { Logger } from 'pino';
import { render, type Rendered } from '../template/render';
import { adresseOf, type Boites } from './adresse';
import {
  departingMails,
  markRefused,
  markSent,
  markWithoutAddress,
  postpone,
  type Departing,
} from './mail.store';
import type { MailPort, Outcome } from './smtp';

const BATCH = 20;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

type Attempt = { mail: Departing; objet: string } & (Outcome | { issue: 'SANS_ADRESSE' });

/**
 * Sends the mails that are owed. Sending comes before the mark: after a crash between the two, a copy leaves with the
 * same ids. Reminders never merge: one row, one message.
 */
export class MailDestination implements Destination {
  readonly channel = 'mail';
  readonly verrou = 7423;

  constructor(
    private readonly database: Database,
    private readonly port: MailPort,
    private readonly boites: Boites,
    private readonly logger: Logger,
  ) {}

  /** Attempts one batch; returns how many are settled, so that the relay rests when all must wait. */
  async deliver(): Promise<number> {
    const mails = await this.database.asSystem((tx) => departingMails(tx, BATCH));
    if (mails.length === 0) return 0;
    const attempts = await Promise.all(mails.map((mail) => this.attempt(mail)));
    await this.database.asSystem((tx) => this.settle(tx, attempts));
    return attempts.filter(({ issue }) => issue !== 'PLUS_TARD').length;
  }

  private async attempt(mail: Departing): Promise<Attempt> {
    if (mail.structure_nom === null || mail.numero === null) {
      return { mail, objet: '', issue: 'PLUS_TARD', raison: 'REPLIQUE_EN_RETARD' };
    }
    const to = adresseOf(mail, this.boites);
    if (!to) return { mail, objet: '', issue: 'SANS_ADRESSE' };
    const rendered = write(mail, mail.structure_nom, mail.numero);
    if (!rendered) {
      this.logger.error({ mailId: mail.mail_id, template: mail.template }, 'modèle de mail absent');
      return { mail, objet: '', issue: 'PLUS_TARD', raison: 'MODELE_ABSENT' };
    }
    const outcome = await this.port.send(mail, to, rendered);
    return { mail, objet: rendered.sujet, ...outcome };
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
        await markSent(tx, mail, { reponse: attempt.reponse, objet, sentAt: new Date() });
        await tx.emit('MailSent', refOf(mail), { ...fact, echeanceId: mail.echeance_id, sentOn: tx.today });
        return;
      case 'REFUSE':
        this.logger.warn({ mailId: mail.mail_id }, 'mail refusé par le serveur de messagerie');
        await markRefused(tx, mail, { reponse: attempt.reponse, objet });
        await tx.emit('MailRefused', refOf(mail), fact);
        return;
      case 'PLUS_TARD':
        this.logger.info({ mailId: mail.mail_id, raison: attempt.raison }, 'mail remis à plus tard');
        await postpone(tx, mail, Math.min(FIRST_RETRY_MS * 2 ** mail.tentatives, LONGEST_RETRY_MS));
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

/** Null when nobody has written the template: the mail waits for it, the others leave. */
function write(mail: Departing, structure: string, numero: string): Rendered | null {
  const names = [mail.prenom, mail.nom].filter(Boolean).join(' ');
  return render(mail.template, {
    destinataire: mail.destinataire as Destinataire,
    structure,
    departement: mail.departement,
    numero,
    personne: mail.destinataire === 'STRUCTURE' && names ? names : null,
    donnees: mail.donnees,
  });
}
