import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import { readOptionalId } from '@cn/platform/graphql/argument';
import { connection, readPage, type PageArgs } from '@cn/platform/graphql/connection';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { listMails, mailKey, type MailFiltre } from './mail.query';

const TRI = 'mail';

@Resolver('Mail')
export class MailResolver {
  constructor(private readonly database: Database) {}

  @Query('mails')
  async mails(@Appelant() acteur: Acteur, @Args() args: PageArgs & { filtre?: MailFiltre | null }) {
    const page = readPage(args, TRI);
    const filtre = { ...args.filtre, dossierId: readOptionalId(args.filtre?.dossierId, 'dossierId') };
    const rows = await this.database.transaction(acteur, (tx) => listMails(tx, filtre, page));
    return connection(rows, page, TRI, mailKey);
  }
}
