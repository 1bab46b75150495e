import { codeOf, lecteurOf } from '../../test/law.fixture';
import { localDate } from '../kernel/date';
import { transition } from '../kernel/machine';
import { unwrap } from '../kernel/result';
import {
  adresseProfessionnelle,
  type ConseillerContext,
  type ConseillerEvent,
  conseillerMachine,
  type ConseillerState,
} from './conseiller.state';
import { checkPrisePoste, craManquants, frequenceCra, prisePosteOn } from './cra';
import { envoisAu } from './envoi';

const ready: ConseillerContext = { contratSigne: true, resultatTransmis: true };
const go = (from: ConseillerState, event: ConseillerEvent, change: Partial<ConseillerContext> = {}) => {
  const next = transition(conseillerMachine, from, event, { ...ready, ...change });
  return next.ok ? next.value : next.refus.code;
};

describe('The path of a conseiller', () => {
  it('R-238 R-244: registration and the test need no signed contract', () => {
    const none = { contratSigne: false };
    expect([
      go('VALIDE', 'enrollFormation', none),
      go('INSCRIT_FORMATION', 'recordPositionnement', none),
    ]).toEqual(['INSCRIT_FORMATION', 'POSITIONNE']);
    expect([go('INSCRIT_FORMATION', 'signContrat', none), go('POSITIONNE', 'signContrat', none)]).toEqual([
      'INSCRIT_FORMATION',
      'POSITIONNE',
    ]);
  });

  it('R-217: departure needs it', () => {
    expect([
      go('POSITIONNE', 'startFormation', { contratSigne: false }),
      go('POSITIONNE', 'startFormation'),
    ]).toEqual(['DEPART_SANS_CONTRAT', 'EN_FORMATION']);
  });

  it('R-245: the result of the test is given before the training starts', () => {
    expect(go('POSITIONNE', 'startFormation', { resultatTransmis: false })).toBe('RESULTAT_NON_TRANSMIS');
  });

  it('R-242 R-243: no departure before the test', () => {
    expect(go('INSCRIT_FORMATION', 'startFormation')).toBe('ETAT_INCOMPATIBLE');
  });

  it('R-255 R-258: in post after the training only, or exempted (R-259)', () => {
    expect([go('EN_FORMATION', 'endFormation'), go('POSITIONNE', 'endFormation')]).toEqual([
      'EN_POSTE',
      'ETAT_INCOMPATIBLE',
    ]);
    expect([
      go('CONTRAT_SIGNE', 'exemptFormation'),
      go('VALIDE', 'exemptFormation', { contratSigne: false }),
    ]).toEqual(['EN_POSTE', 'DEPART_SANS_CONTRAT']);
    expect(prisePosteOn(localDate('2022-08-31'), null)?.toString()).toBe('2022-09-01');
    expect(prisePosteOn(localDate('2022-08-31'), localDate('2022-05-02'))?.toString()).toBe('2022-05-02');
    expect(prisePosteOn(null, null)).toBeNull();
  });

  it.each([
    ['2022-08-31', false, 'FORMATION_NON_TERMINEE'],
    ['2022-09-01', false, 'OK'],
    ['2022-05-02', true, 'OK'],
  ])('R-255 R-258: on %s, exempted %s: %s', (on, exempte, code) => {
    expect(codeOf(checkPrisePoste(localDate('2022-08-31'), exempte, localDate(on)))).toBe(code);
    expect(codeOf(checkPrisePoste(null, false, localDate(on)))).toBe('FORMATION_NON_TERMINEE');
  });

  it.each([
    ['R-209 the size is asked with the convention in 2021', 'P1-2021', 'CONVENTION', ['FORMULAIRE_TENUE']],
    [
      'R-268 R-270 webinar, mailbox and Coop during training, without a second form',
      'P1-2021',
      'FORMATION',
      ['WEBINAIRE_ACCUEIL', 'MESSAGERIE', 'ESPACE_COOP'],
    ],
    ['R-209 nothing with the convention in 2022', 'P1-2022', 'CONVENTION', []],
    [
      'R-268 R-269 R-270 webinar, mailbox, Coop and the form during training in 2022',
      'P1-2022',
      'FORMATION',
      ['WEBINAIRE_ACCUEIL', 'MESSAGERIE', 'ESPACE_COOP', 'FORMULAIRE_TENUE'],
    ],
  ] as const)('%s', (_fact, version, moment, envois) => {
    expect(unwrap(envoisAu(lecteurOf(version), moment))).toEqual(envois);
    expect(codeOf(envoisAu(lecteurOf('P2-2023'), moment))).toBe('PARAMETRE_ABSENT');
  });

  it.each([
    ['Éloïse', 'Le Goff', 'eloise.le-goff@conseiller-numerique.fr'],
    ['Jean-Marc', "D'Orval", 'jean-marc.d-orval@conseiller-numerique.fr'],
    ['Lætitia', 'Lebœuf', 'laetitia.leboeuf@conseiller-numerique.fr'],
    [' Zoé ', 'Çelik', 'zoe.celik@conseiller-numerique.fr'],
  ])('R-270: the mailbox of %s %s is %s', (prenom, nom, adresse) => {
    expect(adresseProfessionnelle(prenom, nom)).toBe(adresse);
  });
});

describe('Comptes rendus d’activité', () => {
  it('R-316 R-317: after each accompagnement in 2022, regularly in 2021', () => {
    expect([unwrap(frequenceCra(lecteurOf('P1-2022'))), unwrap(frequenceCra(lecteurOf('P1-2021')))]).toEqual([
      'CHAQUE_ACCOMPAGNEMENT',
      'REGULIERE',
    ]);
    const missing = (version: string, done: number) => unwrap(craManquants(lecteurOf(version), 5, done));
    expect([missing('P1-2022', 3), missing('P1-2022', 6), missing('P1-2021', 0)]).toEqual([2, 0, 0]);
    expect(codeOf(craManquants(lecteurOf('P2-2023'), 1, 0))).toBe('PARAMETRE_ABSENT');
  });
});
