import type { Recit, Cas } from './cast';
import { compareLists, compareVersements, type Ecarts } from './compare';
import * as expected from './expected';
import type { Versement } from './expected';
import { readJournal } from './journal';

/** What the stack keeps outside the platform: the bank's own journal and the mails received. */
export interface Witnesses {
  readonly bdtJournal: string;
  readonly mailsJson: string;
}

interface Ordre {
  kind: string;
  on: string;
  montantCents: number;
  ordre?: { beneficiaire: { structureId: string } };
}
/** A mail as the trap keeps it; `date` is the sandbox date of its header. */
export interface Courriel {
  date: string;
  sujet: string;
}

const getJson = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;

/** Orders that the bank received for a structure, dated by the bank. */
export async function ordresRecus({ bdtJournal }: Witnesses, { structureId }: Cas): Promise<Versement[]> {
  const journal = await getJson<Ordre[]>(bdtJournal);
  return journal
    .filter(({ kind, ordre }) => kind === 'RECU' && ordre?.beneficiaire.structureId === structureId)
    .map(({ on, montantCents }) => ({ on, montantCents }));
}

/** Mails that the contact of a structure received. */
export const courrielsRecus = ({ mailsJson }: Witnesses, { contact }: Cas): Promise<Courriel[]> =>
  getJson<Courriel[]>(`${mailsJson}?a=${encodeURIComponent(contact.courriel)}`);

/** Civil days, Europe/Paris, on which mails of a subject arrived. */
export const joursDes = (courriels: readonly Courriel[], sujet: RegExp): string[] =>
  courriels.filter((courriel) => sujet.test(courriel.sujet)).map(({ date }) => parisDay(date));

const parisDay = (instant: string): string =>
  new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });

/** Days of the lines of a journal that tell one kind of fact. */
async function joursDe(recit: Recit, cas: Cas, code: string): Promise<string[]> {
  return (await readJournal(recit, cas)).filter((entree) => entree.code === code).map(({ on }) => on);
}

const RAPPEL = /délai de recrutement|rappel/i;

/** Compares what the bank and the mail server kept with what was written by hand; empty when all is as expected. */
export async function verify(recit: Recit, witnesses: Witnesses): Promise<Ecarts> {
  const { prive, public: publique, sansRecrutement } = recit;
  const mails = async (cas: Cas, attendus: readonly string[]): Promise<Ecarts> =>
    compareLists(
      `${cas.nom}, rappels reçus`,
      joursDes(await courrielsRecus(witnesses, cas), RAPPEL),
      attendus,
    );
  const faits = async (cas: Cas, code: string, attendus: readonly string[]): Promise<Ecarts> =>
    compareLists(`${cas.nom}, ${code}`, await joursDe(recit, cas, code), attendus);
  const found = [
    compareVersements(prive.nom, await ordresRecus(witnesses, prive), expected.VERSEMENTS_PRIVE),
    compareVersements(publique.nom, await ordresRecus(witnesses, publique), expected.VERSEMENTS_PUBLIC),
    compareVersements(sansRecrutement.nom, await ordresRecus(witnesses, sansRecrutement), []),
    await mails(prive, expected.RAPPELS_AVEC_CONTRAT),
    await mails(publique, expected.RAPPELS_AVEC_CONTRAT),
    await mails(sansRecrutement, expected.RAPPELS_SANS_RECRUTEMENT),
    await faits(sansRecrutement, 'DelaiMarked', expected.DELAI_DEPASSE),
    await faits(sansRecrutement, 'DerogationGranted', ['2022-04-26']),
    await faits(sansRecrutement, 'PosteWithdrawn', ['2022-05-27']),
    await faits(prive, 'ConventionExpired', [expected.ECHUE_PRIVE]),
    await faits(publique, 'ConventionExpired', [expected.ECHUE_PUBLIC]),
  ];
  return found.flat();
}
