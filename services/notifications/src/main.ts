import { Relay } from '@cn/platform/outbox/relay';
import { runService, type Background, type ServiceDeps } from '@cn/platform/service/run-service';
import { config } from './config';
import { MailDestination } from './mail/mail.destination';
import { mailHandlers } from './mail/mail.handlers';
import { MailResolver } from './mail/mail.resolver';
import { smtpPort } from './mail/smtp';

/** Sends the mails that are owed, one process at a time; the connections to the mail server close last. */
function sender({ database, logger }: ServiceDeps): Background {
  const port = smtpPort(config.SMTP_URL, config.MAIL_FROM);
  const boites = { prefecture: config.MAIL_PREFECTURE, anct: config.MAIL_ANCT, bdt: config.MAIL_BDT };
  const relay = new Relay(
    config.DATABASE_URL_SYSTEM,
    new MailDestination(database, port, { boites, appUrl: config.APP_URL }, logger),
    logger,
  );
  return {
    start: () => relay.start(),
    stop: async () => {
      await relay.stop();
      port.close();
    },
  };
}

void runService({
  name: 'notifications',
  folder: __dirname,
  config,
  entities: [],
  resolvers: [MailResolver],
  handlers: () => mailHandlers,
  background: (deps) => [sender(deps)],
});
