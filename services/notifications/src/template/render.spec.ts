import { NOTIFICATIONS, notificationsFor, PHASES } from '@cn/domain/notification/table';
import { candidatureSubmitted, event } from '../../test/event.builder';
import { announce, NOTIFIED } from '../mail/fait';
import { compose, write } from './render';
import { TEMPLATES } from './templates';
import type { Donnees, Vue } from './vue';

const donnees: Donnees = {
  on: '2022-04-07',
  numero: 'CN-2022-000001',
  postes: 2,
  posteNumero: 1,
  limiteOn: '2022-04-22',
  rang: 1,
  conventionNumero: 'CONV-2022-000001',
  finOn: '2023-10-27',
  montantCents: 640_000,
  trancheNumero: 1,
  echeanceOn: '2022-06-09',
  motifs: ['CONTRAT_ABSENT'],
};
const vue = {
  structure: 'Association des Tilleuls',
  departement: '69',
  numero: 'CN-2022-000001',
  lien: 'https://conum.test/dossiers/CN-2022-000001',
  limiteOn: '2022-04-22',
  personne: null,
  donnees,
};
const render = (template: string, change: Partial<Vue> = {}) => {
  const nouvelle = write(template, { destinataire: 'STRUCTURE', ...vue, ...change });
  return nouvelle && compose([nouvelle]);
};
const poste = { numero: 1, limiteOn: '2022-04-22', version: 'P1-2022' };

/** One event of each kind that is told, with the outcomes that change the message. */
const EVENTS = [
  candidatureSubmitted(),
  ...['ACCEPTEE', 'REJETEE'].map((issue) =>
    event('DemandeDecided', '2022-03-22', { issue, phase: 'P2', postesAccordes: 1 }),
  ),
  event('DemandeWithdrawn', '2022-03-22', {}),
  event('StructureActivated', '2022-03-22', { phase: 'P1' }),
  ...['PREFECTURE', 'ANCT'].map((destinataire) =>
    event('AvisReminded', '2022-03-11', { destinataire, rang: 1 }),
  ),
  event('DelaiReminded', '2022-04-07', { poste }),
  event('DelaiMarked', '2022-04-23', { poste, depasse: true }),
  event('DerogationGranted', '2022-04-26', { poste }),
  event('DerogationWithdrawn', '2022-04-26', { poste }),
  event('PosteWithdrawn', '2022-05-27', { poste }),
  event('PosteReturned', '2022-05-27', { poste }),
  ...(['ConventionSent', 'ConventionSigned', 'ConventionEndAnnounced', 'ConventionExpired'] as const).map(
    (name) => event(name, '2022-04-20', { convention: { numero: 'CONV-2022-000001', finOn: '2023-10-27' } }),
  ),
  ...['suivi.relance', 'rapport.relance'].map((kind) =>
    event('SuiviRequested', '2022-07-28', { convention: { numero: 'CONV-2022-000001' }, kind }),
  ),
  ...['PAYEE', 'RETENUE'].map((etat) =>
    event('TrancheChanged', '2022-06-09', { etat, numero: 1, montantCents: 640_000n }),
  ),
];

const told = EVENTS.flatMap((one) => announce(one as never)).flatMap(({ fait }) =>
  PHASES.flatMap((phase) => notificationsFor(fait, phase)).flatMap(({ template, destinataires }) =>
    destinataires.map((destinataire) => [template, destinataire] as const),
  ),
);
const cases = [...new Map(told.map((one) => [one.join(), one])).values()];

describe('D.10 every message that the platform may owe', () => {
  it('says nothing of a convention closed before its term: the mail of the poste does', () => {
    const closed = event('ConventionClosed', '2022-06-09', { convention: { numero: 'CONV-2022-000001' } });
    expect(announce(closed as never)).toEqual([]);
  });

  it('covers every event that someone is told of', () => {
    expect(new Set(EVENTS.map(({ name }) => name))).toEqual(new Set(NOTIFIED));
  });

  it.each(cases)('%s to %s says the number, the structure and what to do', (template, destinataire) => {
    const { sujet = '', texte = '' } = render(template, { destinataire }) ?? {};
    expect(sujet).toMatch(/^\[CN-2022-000001] /);
    expect(texte).toContain('Association des Tilleuls');
    expect(texte).not.toMatch(/undefined|null|NaN|une date à préciser|\btu\b|\bton\b|\bta\b/);
    expect(texte).toContain('https://conum.test/dossiers/CN-2022-000001');
    expect(sujet + texte).not.toMatch(/inclus|avant le \d|[A-Z]{3,}_[A-Z]/);
    expect(texte.split('\n\n').length).toBeGreaterThanOrEqual(6);
  });

  it('an unknown template gives no message', () => {
    expect(render('inconnu')).toBeNull();
  });
});

describe('what a message says', () => {
  it('agrees with the number', () => {
    const texteOf = (postes: number) =>
      render('convention-signee', { donnees: { ...donnees, postes } })?.texte ?? '';
    expect(texteOf(1)).toContain('1 poste vous est attribué');
    expect(texteOf(2)).toContain('2 postes vous sont attribués');
  });

  it('a rejection says where its reason is, and how to contest it', () => {
    const { texte = '' } = render('demande-rejetee') ?? {};
    expect(texte).toContain('motif');
    expect(texte).toContain('tribunal administratif dans les deux mois');
  });

  it('a cause that has no word yet is not told by its code', () => {
    const held = render('tranche-retenue', { donnees: { ...donnees, motifs: ['CAUSE_NOUVELLE'] } });
    expect(held?.texte).toContain('une condition n’est pas remplie');
  });

  it('every deadline is in its message', () => {
    const dated = ['recrutement-rappel', 'demande-acceptee', 'structure-activee', 'derogation-accordee'];
    for (const template of dated) expect(render(template)?.texte).toContain('22/04/2022');
    expect(render('renouvellement-a-choisir')?.texte).toContain('27/10/2023');
  });

  it('every fact of the table that an event tells has its template', () => {
    const told = EVENTS.flatMap((one) => announce(one as never)).map(({ fait }) => fait);
    const missing = NOTIFICATIONS.filter(({ fait }) => told.includes(fait)).filter(
      ({ template, destinataires }) => destinataires.length > 0 && !(template in TEMPLATES),
    );
    expect(missing).toEqual([]);
  });
});

describe('phases', () => {
  it('a decision of a phase that is not known is set aside, with its reason; an older one is of phase 1', () => {
    const decided = (phase?: string) =>
      event('DemandeDecided', '2022-03-22', { issue: 'ACCEPTEE', postesAccordes: 1, phase });
    expect(() => announce(decided('P9'))).toThrow('fait sans phase');
    expect(announce(decided())).toMatchObject([{ fait: 'DEMANDE_ACCEPTEE', phase: 'P1' }]);
  });

  it('facts that say no phase are told alike in every one', () => {
    const faits = EVENTS.flatMap((one) => announce(one as never)).filter(({ phase }) => !phase);
    for (const { fait } of faits) {
      const lines = NOTIFICATIONS.filter((one) => one.fait === fait);
      expect(lines.map(({ phases }) => phases)).toEqual([PHASES]);
    }
  });
});
