import { decodeId, isUuid } from '@cn/platform/graphql/global-id';
import type { Recit, Cas } from './cast';
import { compareLists, compareVersements, type Ecarts } from './compare';
import * as expected from './expected';
import type { Versement } from './expected';
import { readJournal, readTaches } from './journal';

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
  notificationId: string;
  date: string;
  sujet: string;
}

const getJson = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;

/** The bank knows structures by their own key, callers of the API by their global id. */
const cleOf = (id: string | undefined): string | undefined =>
  id === undefined || isUuid(id) ? id : decodeId(id, 'id').cle;

/** Orders that the bank received for a structure, dated by the bank. */
export async function ordresRecus({ bdtJournal }: Witnesses, { structureId }: Cas): Promise<Versement[]> {
  const journal = await getJson<Ordre[]>(bdtJournal);
  return journal
    .filter(
      ({ kind, ordre }) => kind === 'RECU' && cleOf(ordre?.beneficiaire.structureId) === cleOf(structureId),
    )
    .map(({ on, montantCents }) => ({ on, montantCents }));
}

/** Distinct mails that the contact of a structure received: one handed over twice bears the same id. */
export async function courrielsRecus({ mailsJson }: Witnesses, { contact }: Cas): Promise<Courriel[]> {
  const mails = await getJson<Courriel[]>(`${mailsJson}?a=${encodeURIComponent(contact.courriel)}`);
  return [...new Map(mails.map((mail) => [mail.notificationId, mail])).values()];
}

/** Civil day of an instant, Europe/Paris. */
export const parisDay = (instant: string): string =>
  new Date(instant).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });

/** Days of the lines of a journal that tell one kind of fact. */
async function joursDe(recit: Recit, cas: Cas, code: string): Promise<string[]> {
  return (await readJournal(recit, cas)).filter((entree) => entree.code === code).map(({ on }) => on);
}

/** Numbers of dossiers, conventions and postes, which change from one telling to the other. */
const NUMEROS = /^\[CN-\d+-\d+\] | C[NV]-\d+-\d+| \(poste n° \d+\)| n° \d+/g;

/** A mail as it is expected: its day and its subject, without the numbers. */
const describeCourriel = ({ date, sujet }: Courriel): string =>
  `${parisDay(date)} ${sujet.replace(NUMEROS, '').replace(/\s/g, ' ')}`;

/** Compares what the bank and the mail server kept with what was written by hand; empty when all is as expected. */
export async function verify(recit: Recit, witnesses: Witnesses): Promise<Ecarts> {
  const { prive, public: publique, sansRecrutement } = recit;
  const ordres = async (cas: Cas, attendus: readonly Versement[]): Promise<Ecarts> =>
    compareVersements(cas.nom, await ordresRecus(witnesses, cas), attendus);
  const courriels = async (cas: Cas, attendus: readonly string[]): Promise<Ecarts> => {
    const recus = (await courrielsRecus(witnesses, cas)).map(describeCourriel).sort();
    return compareLists(`${cas.nom}, mails reçus`, recus, attendus);
  };
  const faits = async (cas: Cas, code: string, attendus: readonly string[]): Promise<Ecarts> =>
    compareLists(`${cas.nom}, ${code}`, await joursDe(recit, cas, code), attendus);
  const taches = async (cas: Cas, attendues: readonly string[]): Promise<Ecarts> =>
    compareLists(`${cas.nom}, tâches`, await readTaches(recit, cas), [...attendues].sort());
  const found = await Promise.all([
    taches(prive, expected.TACHES_PRIVE),
    taches(publique, expected.TACHES_PUBLIC),
    taches(sansRecrutement, expected.TACHES_SANS_RECRUTEMENT),
    ordres(prive, expected.VERSEMENTS_PRIVE),
    ordres(publique, expected.VERSEMENTS_PUBLIC),
    ordres(sansRecrutement, []),
    courriels(prive, expected.COURRIELS_PRIVE),
    courriels(publique, expected.COURRIELS_PUBLIC),
    courriels(sansRecrutement, expected.COURRIELS_SANS_RECRUTEMENT),
    faits(sansRecrutement, 'DelaiMarked', expected.DELAI_DEPASSE),
    faits(sansRecrutement, 'DerogationGranted', [expected.DEROGATION]),
    faits(sansRecrutement, 'PosteWithdrawn', [expected.RETRAIT]),
    faits(prive, 'ConventionExpired', [expected.ECHUE_PRIVE]),
    faits(publique, 'ConventionExpired', [expected.ECHUE_PUBLIC]),
  ]);
  return found.flat();
}
