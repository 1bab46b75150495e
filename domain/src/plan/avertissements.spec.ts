import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import { unwrap } from '../kernel/result';
import { buildReferentiel } from '../referentiel/param';
import type { PlanInput } from './plan';
import { simulatePlan } from './simulate-plan';

const on = localDate;
const confirmed: PlanInput = {
  referentiel,
  version: 'P1-2022',
  structure: 'PRIVEE',
  contrat: 'CDI',
  departFormationOn: on('2022-05-09'),
  signatureOn: on('2022-04-28'),
};
const phase2: PlanInput = {
  referentiel,
  version: 'P2-2023',
  structure: 'PUBLIQUE',
  departFormationOn: null,
  signatureOn: on('2024-02-13'),
};
const said = (input: PlanInput): readonly string[] =>
  unwrap(simulatePlan(input)).avertissements.map((one) => one.replace(/[\u00a0\u202f]/g, ' '));

const SIMULATION =
  'Simulation : l’ANCT doit confirmer « montant » (PUBLIQUE/METROPOLE), « versement.echeancier » (PUBLIQUE) avant tout ordre de paiement.';

describe('What the reader of a plan must know', () => {
  it.each([
    ['nothing, when all is confirmed and in order', confirmed, []],
    [
      'R-188 a parameter to confirm',
      { ...confirmed, contrat: 'CUI_CAE' },
      ['Simulation : l’ANCT doit confirmer « montant » (PRIVEE/CUI_CAE) avant tout ordre de paiement.'],
    ],
    ['R-300 an amount and its dates to confirm', phase2, [SIMULATION]],
    [
      'F-17 a tranche dated before the signature',
      { ...confirmed, signatureOn: on('2022-06-10') },
      ['La tranche 1 précède la signature : payable au plus tôt à la signature, le 10/06/2022 (F-17).'],
    ],
    ['F-17 one on the very day is in time', { ...confirmed, signatureOn: on('2022-06-09') }, []],
    [
      'F-17 several of them',
      { ...confirmed, signatureOn: on('2023-01-02') },
      [
        'Les tranches 1, 2 précèdent la signature : payable au plus tôt à la signature, le 02/01/2023 (F-17).',
      ],
    ],
    [
      'F-16 a tranche that falls due on a Sunday, the first of May',
      { ...confirmed, departFormationOn: on('2022-04-01'), signatureOn: on('2022-03-15') },
      [
        'Un ordre ne part qu’un jour ouvré ; il part le premier qui suit : tranche 1, le 02/05/2022 ; tranche 2, le 03/10/2022 ; tranche 3, le 03/04/2023 (F-16).',
      ],
    ],
    [
      'F-16 the second day of Christmas, in the Moselle alone',
      { ...confirmed, departFormationOn: on('2022-11-26'), departement: '57' },
      [
        'Un ordre ne part qu’un jour ouvré ; il part le premier qui suit : tranche 1, le 27/12/2022 ; tranche 3, le 27/11/2023 (F-16).',
      ],
    ],
    [
      'F-16 the same day elsewhere',
      { ...confirmed, departFormationOn: on('2022-11-26') },
      ['Un ordre ne part qu’un jour ouvré ; il part le premier qui suit : tranche 3, le 27/11/2023 (F-16).'],
    ],
    [
      'R-177 aids that leave nothing',
      { ...confirmed, contrat: 'CUI_CAE', aidesCents: [9_999_999_99] },
      [
        'Simulation : l’ANCT doit confirmer « montant » (PRIVEE/CUI_CAE) avant tout ordre de paiement.',
        'Les aides atteignent le montant : il ne reste rien à verser, la demande de subvention sera refusée (R-177).',
      ],
    ],
    [
      'F-17 no signature',
      { ...confirmed, signatureOn: null },
      [
        'Sans date de signature, la fin de la convention n’est pas datée ; un versement est payable au plus tôt à la signature (F-17).',
      ],
    ],
    [
      'R-299 no signature, where it is the clock, and a départ that is not',
      {
        ...confirmed,
        version: 'COORD-2023',
        structure: 'COLLECTIVITE',
        contrat: undefined,
        signatureOn: null,
      },
      [
        'Sans date de signature, ni les versements ni la fin de la convention ne sont datés.',
        'Le départ en formation ne compte pas : dans la version COORD-2023, les versements se comptent de la dernière signature.',
      ],
    ],
    [
      'R-204 a follow-up whose period is to confirm',
      {
        ...confirmed,
        version: 'COORD-2023',
        structure: 'COLLECTIVITE',
        contrat: undefined,
        departFormationOn: null,
        signatureOn: on('2022-05-12'),
      },
      ['Dates indicatives : l’ANCT doit confirmer « suivi.periode ».'],
    ],
    [
      'F-03 a bonus whose years are not certain',
      { ...phase2, zones: ['QPV_ZRR'] },
      [
        SIMULATION.replace(', « versement', ', « montant.bonus » (PUBLIQUE/QPV_ZRR), « versement'),
        'La majoration (7 500 €) est comptée dans le dernier versement : les années où elle est due ne sont pas certaines.',
      ],
    ],
    [
      'attributions that are suspended, since the version is open',
      { ...phase2, version: 'P2-2025' },
      [
        'Les nouvelles attributions sont suspendues depuis le 14/05/2025 (source FAQ du programme, mai 2025).',
        SIMULATION,
      ],
    ],
  ] as readonly (readonly [string, PlanInput, readonly string[]])[])('%s', (_fact, input, expected) => {
    expect(said(input)).toEqual(expected);
  });

  it('a suspension lifted says nothing, one with its own date says that one', () => {
    const suspended = (change: object) =>
      buildReferentiel(
        referentiel.parametres.map((one) =>
          one.key === 'attribution.suspendue' ? { ...one, ...change } : one,
        ),
      );
    const read = (change: object) => said({ ...phase2, version: 'P2-2025', referentiel: suspended(change) });
    expect(read({ valeur: 'NON' })).toEqual([SIMULATION]);
    expect(read({ validFrom: on('2024-02-01') })[0]).toContain('depuis le 01/02/2024');
  });
});
