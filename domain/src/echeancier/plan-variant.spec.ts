import { faitOn } from '../../test/law.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import type { Key } from '../referentiel/key';
import { buildReferentiel } from '../referentiel/param';
import type { EcheancePrevue } from './echeance';
import type { EcheanceKind } from '../kernel/echeance';
import type { Amenagement, PosteFaits } from './facts';
import { planFinancement } from './plan-financement';
import { planPoste } from './plan-poste';
import { planSuivi } from './plan-suivi';

const on = (version: string, asOf = '2022-03-22') => ({ sujet: 's', version, asOf: localDate(asOf) });
const show = (plan: readonly EcheancePrevue[], ...kinds: EcheanceKind[]) =>
  plan.filter((one) => kinds.includes(one.kind)).map((one) => `${one.on.toString()} ${one.kind} ${one.rank}`);

describe('What a version may change', () => {
  /** The référentiel with one value changed in every version. */
  const withValue = (key: Key, valeur: string) =>
    buildReferentiel(referentiel.parametres.map((one) => (one.key === key ? { ...one, valeur } : one)));
  const poste: PosteFaits = { ...on('P1-2022'), decision: faitOn('2022-03-22') };

  it('R-162: reminders are ranked from the first to leave, whatever their order in the file', () => {
    const kinds = ['recrutement.rappel'] as const;
    const inOrder = show(planPoste(poste, withValue('recrutement.rappels', '15|7|1')), ...kinds);
    expect(inOrder).toEqual([
      '2022-04-07 recrutement.rappel 1',
      '2022-04-15 recrutement.rappel 2',
      '2022-04-21 recrutement.rappel 3',
    ]);
    expect(show(planPoste(poste, withValue('recrutement.rappels', '7|1|15')), ...kinds)).toEqual(inOrder);
  });

  it('R-165: a version may withdraw the poste at once', () => {
    const effet = (valeur: string) =>
      planPoste(poste, withValue('recrutement.expiration', valeur)).find(
        (one) => one.kind === 'recrutement.expiration',
      )?.effet;
    expect([effet('RETRAIT'), effet('TACHE')]).toEqual([
      'Le délai de recrutement est dépassé : le poste est retiré.',
      'Le délai de recrutement est dépassé ; l’ANCT choisit, avec un motif, entre la dérogation et le retrait.',
    ]);
  });

  it('R-161: what an agent moves or freezes elsewhere leaves the recruitment alone', () => {
    const moved = (kind: EcheanceKind): Amenagement => ({
      type: 'DATE_DEPLACEE',
      kind,
      limiteOn: localDate('2022-06-30'),
      ...faitOn('2022-03-23'),
    });
    const frozen = (kind: EcheanceKind): Amenagement => ({
      type: 'GEL',
      kinds: [kind],
      du: localDate('2022-04-01'),
      au: localDate('2022-04-10'),
      ...faitOn('2022-03-23'),
    });
    const plan = (...amenagements: Amenagement[]) =>
      show(planPoste({ ...poste, amenagements }, referentiel), 'recrutement.expiration');
    expect(plan(moved('vacance.limite'), frozen('tranche.due'))).toEqual(plan());
    expect(plan(moved('recrutement.expiration'))).toEqual(['2022-07-01 recrutement.expiration 2']);
  });

  it('R-299 R-300: a single payment, and a simulation, are told as such', () => {
    const effets = (version: string, ligne: string) =>
      planFinancement(
        { ...on(version, '2024-02-14'), ligne, montantCents: 100, derniereSignature: faitOn('2024-02-14') },
        referentiel,
      ).map((one) => one.effet.replace(/[\u00a0\u202f]/g, ' '));
    expect(effets('COORD-2023', 'COLLECTIVITE')).toEqual([
      'Le versement unique devient dû si la convention est signée, le contrat transmis, le poste occupé et que rien ne suspend le versement ; sinon il est retenu.',
    ]);
    expect(effets('P2-2023', 'PRIVEE')[0]).toBe(
      'La tranche 1 devient due si la convention est signée, le contrat transmis, le poste occupé et que rien ne suspend le versement ; sinon elle est retenue. Simulation : le calendrier est à confirmer.',
    );
  });

  it('R-290: a fourth part has its date from the same clock', () => {
    const four = withValue(
      'versement.echeancier',
      '20 % à 1 mois | 20 % à 2 mois | 20 % à 3 mois | 40 % à 4 mois',
    );
    const faits = { ...on('P1-2022'), ligne: 'PRIVEE', montantCents: 100, departs: [faitOn('2022-05-09')] };
    expect(planFinancement(faits, four).map((one) => one.regle)).toEqual([
      'R-291',
      'R-292',
      'R-293',
      'R-294',
    ]);
  });

  it('R-301: a follow-up of no period is none', () => {
    const signed = { ...on('P1-2021'), demandee: faitOn('2021-07-15'), signeeBdt: faitOn('2021-07-20') };
    expect(planSuivi({ ...signed, dureesMonths: [24] }, withValue('suivi.periode', '0'))).toEqual([]);
  });
});
