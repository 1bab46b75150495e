import type { Acteur } from '@cn/platform/auth/acteur';
import { Database } from '@cn/platform/db/database';
import { Appelant } from '@cn/platform/graphql/acteur.decorator';
import type { GraphContext } from '@cn/platform/graphql/context';
import type { List } from '@cn/platform/graphql/page';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { findMail, listMails, type MailArgs, type MailView } from './mail.query';

@Resolver('Mail')
export class MailResolver {
  constructor(private readonly database: Database) {}

  @Query('mails')
  mails(@Args() args: MailArgs, @Appelant() acteur: Acteur): Promise<List<MailView>> {
    return this.database.read(acteur, (tx) => listMails(tx, args));
  }

  @ResolveField('dossier')
  dossier(@Parent() { dossierId }: MailView): { id: string } {
    return { id: dossierId };
  }

  @ResolveField('structure')
  structure(@Parent() { structureId }: MailView): { id: string } {
    return { id: structureId };
  }

  @ResolveReference()
  reference({ id }: { id: string }, { acteur }: GraphContext): Promise<MailView | null> {
    return this.database.read(acteur, (tx) => findMail(tx, id));
  }
}
