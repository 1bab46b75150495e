import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSchema, SUBGRAPHS } from './rights-table';

const SERVICES = join(__dirname, '../../../services');

/** Source files of the services, tests aside. */
const sources = (): string[] =>
  readdirSync(SERVICES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^\w+\/src\/.*(?<!\.spec)\.ts$/.test(file))
    .map((file) => readFileSync(join(SERVICES, file), 'utf8'));

const words = (text: string): string[] => [...text.matchAll(/'([A-Z_]+)'/g)].map(([, word]) => word ?? '');
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([found]) => words(found));

/** Kinds of task that a source opens, by the store or by a helper named `open`. */
const opened = (text: string): string[] => [
  ...all(text, /\bkind: '[A-Z_]+',\s*role\b/g),
  ...all(text, /= open\('[A-Z_]+'\)/g),
];

/** Kinds of task that a source closes. */
const closed = (text: string): string[] => [
  ...all(text, /\bcloses(?::| =) '[A-Z_]+'/g),
  ...all(text, /\btaches\.close\([^;[]*\[[^\]]*\]/g),
  ...all(text, /\bTACHES\w*(?:: [^=]+)? = \[[^\]]*\]/g),
];

/** The act after which each task is closed: a mutation, or what the platform does by itself and why that is enough. */
const ACTS: Readonly<Record<string, string | { plateforme: string }>> = {
  RENDRE_AVIS: 'recordAvis',
  EXAMINER_PROPOSITION: 'acceptProposition',
  RELANCER_PREFECTURE: 'recordAvis',
  INSCRIRE_AU_COMITE: 'scheduleDemande',
  ANNONCER_RESULTAT: 'decideDemande',
  DECIDER: 'decideDemande',
  CONFIRMER_DEMANDE: 'withdrawDemande',
  RECRUTER: 'transmitContrat',
  DEROGER_OU_RETIRER: 'grantDerogation',
  VERIFIER_RAPPEL: { plateforme: 'the reminder leaves, and the deadline is looked at again each day' },
  PLANIFIER_DEPART: 'recordDepartFormation',
  DECLARER_FIN_CONTRAT: 'transmitContrat',
  RENDRE_OU_POURVOIR: 'transmitContrat',
  DECLARER_COMPLETE: 'completeDemandeSubvention',
  VALIDER_CONFORMITE: 'acceptDemandeSubvention',
  ENVOYER_CONVENTION: 'sendConvention',
  SIGNER_CONVENTION: 'signConvention',
  SIGNER_EN_DERNIER: 'signConvention',
  RENOUVELER_OU_NON: { plateforme: 'the last day of the convention ends the choice' },
  LEVER_RETENUE: 'transmitContrat',
  REPRESENTER_ORDRE: 'presentOrdre',
  REVOIR_PLAN: 'reviewPlan',
  EXAMINER_REVERSEMENT: 'closeReversement',
  EXPLIQUER_ECART: { plateforme: 'the statement is compared again each morning until it agrees' },
};

/** What is wrong with the tasks of these sources, one line each. */
function faults(texts: string[], mutations: ReadonlySet<string>): string[] {
  const closings = new Set(texts.flatMap(closed));
  return [...new Set(texts.flatMap(opened))].flatMap((kind) => {
    const act = ACTS[kind];
    if (!act) return [`${kind} : aucun acte ne la ferme`];
    if (typeof act === 'string' && !mutations.has(act)) return [`${kind} : l’acte ${act} n’existe pas`];
    return closings.has(kind) ? [] : [`${kind} : rien ne la ferme`];
  });
}

describe('a task', () => {
  const mutations = new Set(
    SUBGRAPHS.flatMap((service) => Object.keys(readSchema(service).getMutationType()?.getFields() ?? {})),
  );

  it('of every kind that is opened has an act that closes it', () => {
    const texts = sources();
    expect(faults(texts, mutations)).toEqual([]);
    expect([...new Set(texts.flatMap(opened))].sort()).toEqual(Object.keys(ACTS).sort());
  });

  it.each([
    ['without act', `taches.open(tx, sujet, { kind: 'ATTENDRE', role: 'BDT' })`, 'aucun acte'],
    ['that nothing closes', `taches.open(tx, sujet, { kind: 'DECIDER', role: 'ANCT' })`, 'rien ne la ferme'],
  ])('%s is seen', (_title, text, fault) => {
    expect(faults([text], mutations)).toEqual([expect.stringContaining(fault)]);
  });

  it('whose act is not offered is seen', () => {
    const text = `const fill = open('RECRUTER'); taches.close(tx, sujet, ['RECRUTER'], 'X');`;
    expect(faults([text], mutations)).toEqual([]);
    expect(faults([text], new Set())).toEqual([expect.stringContaining('transmitContrat')]);
  });
});
