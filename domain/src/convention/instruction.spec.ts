import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import { instructionWarnings } from './instruction';

const warn = (version: string, submittedOn: string, completedOn: string | null, sentOn: string) =>
  instructionWarnings(
    { referentiel, version, asOf: localDate(submittedOn) },
    {
      submittedOn: localDate(submittedOn),
      completedOn: completedOn ? localDate(completedOn) : null,
      sentOn: localDate(sentOn),
    },
  );

describe('R-196, R-197 the instruction has a service level, never a refusal', () => {
  it.each([
    ['P1-2022', '2022-03-29', null, '2022-04-18', ['ENVOI_AVANT_TERME_ANNONCE']],
    ['P1-2022', '2022-03-29', null, '2022-04-19', []],
    ['P1-2022', '2022-03-29', null, '2022-04-20', ['INSTRUCTION_EN_RETARD']],
    ['P1-2021', '2021-06-01', '2021-06-10', '2021-06-25', []],
    ['P1-2021', '2021-06-01', '2021-06-10', '2021-06-26', ['INSTRUCTION_EN_RETARD']],
    ['P1-2021', '2021-06-01', null, '2021-12-26', []],
  ] as const)('%s filed %s complete %s sent %s', (version, submitted, completed, sent, expected) => {
    expect(warn(version, submitted, completed, sent)).toEqual(expected);
  });
});
