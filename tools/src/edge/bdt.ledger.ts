import { Instant, LocalDate, LocalTime, ZoneId, ZonedDateTime } from '@js-joda/core';
import '@js-joda/timezone';

/** An order of payment as the platform sends it; amounts in integer cents. */
export interface Ordre {
  reference: string;
  financementId: string;
  tranche: number;
  montantCents: number;
  beneficiaire: { structureId: string; siret: string };
  conventionNumero: string;
}

export const MODES = [
  'NORMAL',
  'ACCEPTE_PUIS_TIMEOUT',
  'TIMEOUT_AVANT',
  'ERREUR_5XX',
  'CONFIRMATION_TARDIVE',
  'REFUS_TARDIF',
] as const;
export type Mode = (typeof MODES)[number];

/** How the next orders are treated; `nombre` absent: until the next setting. `references`: exact, or a prefix ending before a `/`. */
export interface Reglage {
  mode: Mode;
  nombre?: number;
  joursRetard: number;
  motif: string;
  references?: string[];
}

interface Dated {
  /** Civil date of the sandbox, Europe/Paris. */
  on: string;
  /** Instant of the sandbox clock. */
  at: string;
  /** Real instant of the line. */
  reelAt: string;
}
interface OrderLine extends Dated {
  reference: string;
  montantCents: number;
}
interface Reglement {
  issue: 'PAYE' | 'REFUSE';
  on: string;
  motif?: string;
}

/** One line of the journal. `MODE` lines are settings of the simulator; the others are what the bank saw. */
export type Entry =
  | (OrderLine & { kind: 'RECU'; mode: Mode; ordre: Ordre; reglement: Reglement })
  | (OrderLine & { kind: 'PAYE' })
  | (OrderLine & { kind: 'REFUSE'; motif: string })
  | (OrderLine & { kind: 'REJEU' })
  | (OrderLine & { kind: 'PANNE'; mode: Mode })
  | (Dated & { kind: 'MODE'; reglage: Reglage });

export interface SuiviOrdre {
  reference: string;
  etat: 'ACCEPTE' | 'PAYE' | 'REFUSE';
  montantCents: number;
  recuOn: string;
  payeOn?: string;
  refuseOn?: string;
  motif?: string;
}
interface Held {
  ordre: Ordre;
  reglement: Reglement;
  suivi: SuiviOrdre;
}

/** What the HTTP side must do once the entries are on disk. */
export type Outcome = 'ACCEPTE' | 'ACCEPTE_PUIS_SILENCE' | 'SILENCE' | 'ERREUR_5XX' | 'CONTENU_DIFFERENT';

const PARIS = ZoneId.of('Europe/Paris');
export const REGLAGE_NORMAL: Reglage = { mode: 'NORMAL', joursRetard: 0, motif: '' };

/** Civil date of an instant in Europe/Paris. */
export const civilDate = (at: string): string =>
  ZonedDateTime.ofInstant(Instant.parse(at), PARIS).toLocalDate().toString();

/** First instant of a civil date in Europe/Paris. */
export const startOfDay = (on: string): string =>
  ZonedDateTime.of(LocalDate.parse(on), LocalTime.MIDNIGHT, PARIS).toInstant().toString();

const later = (a: string, b: string): string => (Instant.parse(a).isAfter(Instant.parse(b)) ? a : b);

const sameOrder = (a: Ordre, b: Ordre): boolean =>
  a.financementId === b.financementId &&
  a.tranche === b.tranche &&
  a.montantCents === b.montantCents &&
  a.conventionNumero === b.conventionNumero &&
  a.beneficiaire.structureId === b.beneficiaire.structureId &&
  a.beneficiaire.siret === b.beneficiaire.siret;

/**
 * State of the simulated bank, wholly rebuilt from its journal: decisions return the entries to write, `apply` records
 * entries once they are on disk. Dates come from the sandbox clock, which never goes backwards.
 */
export class Ledger {
  private readonly held = new Map<string, Held>();
  private readonly pending = new Set<Held>();
  readonly journal: Entry[] = [];
  reglage: Reglage = REGLAGE_NORMAL;

  constructor(private clockAt: string) {}

  get at(): string {
    return this.clockAt;
  }

  moveClock(at: string): void {
    this.clockAt = later(at, this.clockAt);
  }

  apply(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.journal.push(entry);
      this.moveClock(entry.at);
      this.applyOne(entry);
    }
  }

  private applyOne(entry: Entry): void {
    if (entry.kind === 'MODE') {
      this.reglage = entry.reglage;
      return;
    }
    if (entry.kind === 'RECU') {
      const { reference, montantCents, on } = entry;
      const suivi: SuiviOrdre = { reference, etat: 'ACCEPTE', montantCents, recuOn: on };
      const held: Held = { ordre: entry.ordre, reglement: entry.reglement, suivi };
      this.held.set(reference, held);
      this.pending.add(held);
      if (entry.mode !== 'NORMAL') this.useMode();
    } else if (entry.kind === 'PANNE') {
      if (entry.mode !== 'ACCEPTE_PUIS_TIMEOUT') this.useMode();
    } else if (entry.kind === 'PAYE' || entry.kind === 'REFUSE') {
      this.applySettlement(entry.reference, entry.on);
    }
  }

  private applySettlement(reference: string, on: string): void {
    const held = this.held.get(reference);
    if (!held) throw new Error(`journal incohérent : règlement sans ordre ${reference}`);
    const { issue, motif } = held.reglement;
    Object.assign(
      held.suivi,
      issue === 'PAYE' ? { etat: issue, payeOn: on } : { etat: issue, refuseOn: on, motif },
    );
    this.pending.delete(held);
  }

  private useMode(): void {
    if (this.reglage.nombre === undefined) return;
    const nombre = this.reglage.nombre - 1;
    this.reglage = nombre > 0 ? { ...this.reglage, nombre } : REGLAGE_NORMAL;
  }

  private modeFor(reference: string): Mode {
    const { mode, references } = this.reglage;
    const concerned = !references || references.some((r) => reference === r || reference.startsWith(`${r}/`));
    return concerned ? mode : 'NORMAL';
  }

  /** Decides the fate of an order: a known reference is a replay or a conflict, whatever the mode. */
  receive(ordre: Ordre, reelAt: string): { entries: Entry[]; outcome: Outcome } {
    const { reference, montantCents } = ordre;
    const line: OrderLine = { reference, montantCents, on: civilDate(this.at), at: this.at, reelAt };
    const known = this.held.get(reference);
    if (known && !sameOrder(known.ordre, ordre)) return { entries: [], outcome: 'CONTENU_DIFFERENT' };
    if (known) return { entries: [{ kind: 'REJEU', ...line }], outcome: 'ACCEPTE' };
    const mode = this.modeFor(reference);
    const failure: Entry = { kind: 'PANNE', ...line, mode };
    if (mode === 'TIMEOUT_AVANT') return { entries: [failure], outcome: 'SILENCE' };
    if (mode === 'ERREUR_5XX') return { entries: [failure], outcome: 'ERREUR_5XX' };
    const reglement = this.settlementOf(mode, line.on);
    const entries: Entry[] = [{ kind: 'RECU', ...line, mode, ordre, reglement }];
    if (reglement.on <= line.on) entries.push(settlementEntry(line, reglement));
    if (mode === 'ACCEPTE_PUIS_TIMEOUT')
      return { entries: [...entries, failure], outcome: 'ACCEPTE_PUIS_SILENCE' };
    return { entries, outcome: 'ACCEPTE' };
  }

  private settlementOf(mode: Mode, on: string): Reglement {
    const { joursRetard, motif } = this.reglage;
    if (mode !== 'CONFIRMATION_TARDIVE' && mode !== 'REFUS_TARDIF') return { issue: 'PAYE', on };
    const lateOn = LocalDate.parse(on).plusDays(joursRetard).toString();
    return mode === 'REFUS_TARDIF' ? { issue: 'REFUSE', on: lateOn, motif } : { issue: 'PAYE', on: lateOn };
  }

  /** Settlements due up to an instant, by date then order of receipt, each at its own date. */
  settleUpTo(at: string, reelAt: string): Entry[] {
    const until = civilDate(at);
    return [...this.pending]
      .filter(({ reglement }) => reglement.on <= until)
      .sort((a, b) => (a.reglement.on < b.reglement.on ? -1 : a.reglement.on > b.reglement.on ? 1 : 0))
      .map(({ ordre, reglement }) => {
        const { reference, montantCents } = ordre;
        const dated = { on: reglement.on, at: later(startOfDay(reglement.on), this.at), reelAt };
        return settlementEntry({ reference, montantCents, ...dated }, reglement);
      });
  }

  /** Date of the next pending settlement, or null. */
  get prochaineOn(): string | null {
    const dates = [...this.pending].map(({ reglement }) => reglement.on).sort();
    return dates[0] ?? null;
  }

  suivi(reference: string): SuiviOrdre | undefined {
    return this.held.get(reference)?.suivi;
  }

  list(): (SuiviOrdre & { financementId: string; tranche: number })[] {
    return [...this.held.values()].map(({ ordre, suivi }) => ({
      ...suivi,
      financementId: ordre.financementId,
      tranche: ordre.tranche,
    }));
  }

  /** Paid lines of a period, both bounds included; amounts in cents. */
  releve(du: string, au: string): (Ordre & { payeOn: string })[] {
    return [...this.held.values()].flatMap(({ ordre, suivi }) =>
      suivi.payeOn && suivi.payeOn >= du && suivi.payeOn <= au ? [{ ...ordre, payeOn: suivi.payeOn }] : [],
    );
  }
}

function settlementEntry(line: OrderLine, { issue, motif }: Reglement): Entry {
  return issue === 'PAYE' ? { kind: 'PAYE', ...line } : { kind: 'REFUSE', ...line, motif: motif ?? '' };
}
