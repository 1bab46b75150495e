import type { Browser } from 'playwright-core';
import { Agent, type Look } from '@cn/tools/web/agent';
import { openChromium } from '@cn/tools/web/chromium';
import { registerAccounts, type AccountRequest } from '@cn/tools/stack/accounts';
import { readStackFile, type StackFile } from '@cn/tools/stack/stack-file';

/** The stack of the journeys and a browser; each person has a session of their own. */
export class Scene {
  private constructor(
    readonly stack: StackFile,
    readonly browser: Browser,
  ) {}

  static async open(): Promise<Scene> {
    const stack = readStackFile(process.env['CN_WEB_STATE'] ?? '');
    if (!stack) throw new Error('aucune pile : CN_WEB_STATE ne mène à aucun stack.json');
    return new Scene(stack, await openChromium());
  }

  /** Address of the application. */
  get origin(): string {
    return new URL(this.stack.addresses.graphql).origin;
  }

  /** Someone who has not signed in. */
  visiteur(look?: Look): Promise<Agent> {
    return Agent.open(this.browser, this.origin, look);
  }

  /** Someone signed in as an account of the sandbox, in front of an address. */
  async agent(compte: string, retour?: string, look?: Look): Promise<Agent> {
    return (await this.visiteur(look)).entre(compte, retour);
  }

  /** Someone for whom an account is made: of another département, of a structure… */
  async agentPour(compte: AccountRequest, retour?: string, look?: Look): Promise<Agent> {
    await registerAccounts(this.stack.addresses, [compte]);
    return this.agent(compte.identifiant, retour, look);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
