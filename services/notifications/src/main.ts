import { runAlone, type StartPart } from '@cn/platform/service/part';
import { startService, type ServiceDeps } from '@cn/platform/service/start-service';
import { readConfig, type NotificationsConfig } from './config';
import { MailDestination } from './mail/mail.destination';
import { mailHandlers } from './mail/mail.handlers';
import { MailResolver } from './mail/mail.resolver';
import { smtpPort } from './mail/smtp';

/** The mails that are owed, and the server that takes them. */
const mails = (config: NotificationsConfig, { database, logger }: ServiceDeps): MailDestination => {
  const port = smtpPort(config.SMTP_URL, config.MAIL_FROM);
  const boites = { prefecture: config.MAIL_PREFECTURE, anct: config.MAIL_ANCT, bdt: config.MAIL_BDT };
  return new MailDestination(database, port, { boites, appUrl: config.APP_URL }, logger);
};

export const start: StartPart = (env) => {
  const config = readConfig(env);
  return startService({
    name: 'notifications',
    folder: __dirname,
    config,
    entities: [],
    resolvers: [MailResolver],
    handlers: () => mailHandlers,
    destinations: (deps) => [mails(config, deps)],
  });
};

runAlone(module, start);
