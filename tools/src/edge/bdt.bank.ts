import { join } from 'node:path';
import type { Logger } from 'pino';
import { civilDate, Ledger, type Entry, type Ordre, type Outcome, type Reglage } from './bdt.ledger';
import { Refusal } from './edge-process';
import { createQueue, JsonLines, readJsonFile, writeJsonFile } from './json-file';

/** What the bank writes of its orders; how it was told to behave is not part of its journal. */
export type BankEntry = Exclude<Entry, { kind: 'MODE' }>;

const realNow = (): string => new Date().toISOString();

/**
 * The simulated bank: its ledger, kept line by line on disk before anything is answered, and its own clock. What
 * changes it is done one at a time.
 */
export class Bank {
  private readonly inOrder = createQueue();

  private constructor(
    readonly ledger: Ledger,
    private readonly lines: JsonLines<Entry>,
    private readonly clockPath: string,
    private readonly log: Logger,
  ) {}

  /** Opens the bank on what it had written; `debut` is the instant of a clock that never ran. */
  static async open(folder: string, debut: string, log: Logger): Promise<Bank> {
    const clockPath = join(folder, 'horloge.json');
    const { lines, entries } = await JsonLines.open<Entry>(join(folder, 'journal.jsonl'));
    const ledger = new Ledger(readJsonFile<{ instant: string }>(clockPath)?.instant ?? debut);
    ledger.apply(entries);
    const bank = new Bank(ledger, lines, clockPath, log);
    await bank.moveClock(ledger.at);
    return bank;
  }

  get horloge(): { instant: string; prochaineOn: string | null } {
    return { instant: this.ledger.at, prochaineOn: this.ledger.prochaineOn };
  }

  get journal(): BankEntry[] {
    return this.ledger.journal.filter((entry) => entry.kind !== 'MODE');
  }

  /** An order arrives; what it is answered depends on the mode of the moment. */
  receive(ordre: Ordre): Promise<Outcome> {
    return this.inOrder(async () => {
      const { entries, outcome } = this.ledger.receive(ordre, realNow());
      await this.record(entries);
      this.log.info({ reference: ordre.reference, outcome }, 'ordre reçu');
      return outcome;
    });
  }

  /** Errors  HORLOGE_NE_RECULE_PAS */
  setClock(to: string): Promise<void> {
    return this.inOrder(async () => {
      if (Date.parse(to) < Date.parse(this.ledger.at))
        throw new Refusal(409, 'HORLOGE_NE_RECULE_PAS', `L’horloge est déjà au ${this.ledger.at}.`);
      await this.moveClock(to);
    });
  }

  setMode(reglage: Reglage): Promise<Reglage> {
    return this.inOrder(async () => {
      const { at } = this.ledger;
      await this.record([{ kind: 'MODE', on: civilDate(at), at, reelAt: realNow(), reglage }]);
      return this.ledger.reglage;
    });
  }

  close(): Promise<void> {
    return this.inOrder(() => this.lines.close());
  }

  private async moveClock(to: string): Promise<void> {
    await this.record(this.ledger.settleUpTo(to, realNow()));
    await writeJsonFile(this.clockPath, { instant: to });
    this.ledger.moveClock(to);
  }

  private async record(added: Entry[]): Promise<void> {
    await this.lines.append(...added);
    this.ledger.apply(added);
  }
}
