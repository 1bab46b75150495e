import { NOTIFICATIONS, notificationsFor, PHASES } from '@cn/domain/notification/table';
import { candidatureSubmitted, event } from '../../test/event.builder';
import { announce, NOTIFIED } from '../mail/fait';
import { render } from './render';
import type { Donnees } from './vue';

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
const vue = { structure: 'Association des Tilleuls', departement: '69', numero: 'CN-2022-000001', donnees };
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
    const { sujet = '', texte = '' } = render(template, { ...vue, destinataire, personne: null }) ?? {};
    expect(sujet).toMatch(/^\[CN-2022-000001] /);
    expect(texte).toContain('Association des Tilleuls');
    expect(texte).not.toMatch(/undefined|null|NaN|une date à préciser|\btu\b|\bton\b|\bta\b/);
    expect(texte.split('\n\n').length).toBeGreaterThanOrEqual(6);
  });

  it('an unknown template gives no message', () => {
    expect(render('inconnu', { ...vue, destinataire: 'ANCT', personne: null })).toBeNull();
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
