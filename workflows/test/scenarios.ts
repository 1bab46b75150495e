import { localDate } from '@cn/domain/kernel/date';
import type { PosteFaits } from '@cn/domain/echeancier/facts';
import type { Bench } from './bench';
import type { FakeOwner, Law } from './fake-owner';
import {
  conventionLaw,
  demandeLaw,
  financementLaw,
  posteLaw,
  type Convention,
  type Demande,
  type Financement,
} from './laws';

const VERSION = { version: 'P1-2022', asOf: localDate('2022-03-22') };

/** A candidature filed on 1 March 2022. */
export async function fileDemande(bench: Bench): Promise<FakeOwner<Demande>> {
  await bench.begin('2022-03-01');
  const faits = (sujet: string): Demande => ({ sujet, ...VERSION, kind: 'D0', deposee: bench.fait() });
  const demande = bench.owner('examineCandidature', faits, demandeLaw);
  await bench.nudge(demande);
  return demande;
}

/** The comité accepts the demande today; its activation is owed at once. */
export async function acceptDemande(bench: Bench, demande: FakeOwner<Demande>): Promise<void> {
  const decision = bench.fait();
  demande.owe('demande.activation', 0, decision.recordedAt);
  await bench.tell(demande, { decision, issue: 'ACCEPTEE' });
}

/** The road of a candidature, as the worked example of the readings dates it. */
export async function playDemande(bench: Bench): Promise<FakeOwner<Demande>> {
  const demande = await fileDemande(bench);
  await bench.until('2022-03-08');
  await bench.tell(demande, { avis: bench.fait() });
  await bench.until('2022-03-10');
  await bench.tell(demande, { inscrite: true, seancesOn: [localDate('2022-03-22')] });
  await bench.until('2022-03-22');
  await acceptDemande(bench, demande);
  await bench.end(demande);
  return demande;
}

/** A préfecture silent for a year, then a rejection. */
export async function playSilence(bench: Bench): Promise<FakeOwner<Demande>> {
  const demande = await fileDemande(bench);
  await bench.until('2023-03-02');
  await bench.tell(demande, { avis: bench.fait() });
  await bench.until('2023-03-03');
  await bench.tell(demande, { inscrite: true, seancesOn: [localDate('2023-03-14')] });
  await bench.until('2023-03-15');
  await bench.tell(demande, { decision: bench.fait(), issue: 'REJETEE' });
  await bench.end(demande);
  return demande;
}

/** A poste granted by the comité of 22 March 2022. */
export async function grantPoste(
  bench: Bench,
  options: { sandbox?: boolean; law?: Law<PosteFaits> } = {},
): Promise<FakeOwner<PosteFaits>> {
  await bench.begin('2022-03-22', options);
  return addPoste(bench, options.law);
}

/** One more poste granted on the same day. */
export async function addPoste(bench: Bench, law = posteLaw): Promise<FakeOwner<PosteFaits>> {
  const faits = (sujet: string): PosteFaits => ({ sujet, ...VERSION, decision: bench.fait() });
  const poste = bench.owner('fillPoste', faits, law);
  await bench.nudge(poste);
  return poste;
}

/** The road of a poste: contract in time, départ in time, end with the convention. */
export async function playPoste(bench: Bench): Promise<FakeOwner<PosteFaits>> {
  const poste = await grantPoste(bench);
  await bench.until('2022-04-12');
  const [startOn, finOn] = [localDate('2022-05-02'), localDate('2023-11-01')];
  await bench.tell(poste, { contrats: [{ startOn, finOn, transmis: bench.fait() }] });
  await bench.until('2022-05-09');
  await bench.tell(poste, { departFormation: bench.fait() });
  await bench.until('2023-10-28');
  await bench.tell(poste, { fin: bench.fait() });
  await bench.end(poste);
  return poste;
}

/** The side road: nobody recruits, a derogation, nobody again, withdrawal. */
export async function playSideRoad(bench: Bench): Promise<FakeOwner<PosteFaits>> {
  const poste = await grantPoste(bench);
  await bench.until('2022-04-26');
  await bench.tell(poste, { derogations: [bench.fait()] });
  await bench.until('2022-05-30');
  await bench.tell(poste, { fin: bench.fait() });
  await bench.end(poste);
  return poste;
}

/** The demande de subvention filed on 29 March 2022, for 18 months. */
export async function fileConvention(bench: Bench): Promise<FakeOwner<Convention>> {
  await bench.begin('2022-03-29');
  const faits = (sujet: string): Convention => ({
    sujet,
    ...VERSION,
    demandee: bench.fait(),
    dureesMonths: [18],
  });
  const convention = bench.owner('signConvention', faits, conventionLaw);
  await bench.nudge(convention);
  return convention;
}

/** The road of a convention, from the demande de subvention to the day after its last. */
export async function playConvention(bench: Bench): Promise<FakeOwner<Convention>> {
  const convention = await fileConvention(bench);
  const steps: [on: string, fact: keyof Convention][] = [
    ['2022-03-30', 'complete'],
    ['2022-04-19', 'conforme'],
    ['2022-04-20', 'envoyee'],
    ['2022-04-26', 'signeeStructure'],
    ['2022-04-28', 'signeeBdt'],
  ];
  for (const [on, fact] of steps) {
    await bench.until(on);
    await bench.tell(convention, { [fact]: bench.fait() });
  }
  await bench.end(convention);
  return convention;
}

/** The financement of the private CDD of the readings, known before the départ en formation. */
export async function createFinancement(bench: Bench): Promise<FakeOwner<Financement>> {
  await bench.begin('2022-04-28');
  const faits = (sujet: string): Financement => ({
    sujet,
    ...VERSION,
    ligne: 'PRIVEE',
    montantCents: 3_200_000,
    porteOuverte: true,
  });
  const financement = bench.owner('payTranches', faits, financementLaw);
  await bench.nudge(financement);
  return financement;
}

/** The road of the three tranches. */
export async function playFinancement(bench: Bench): Promise<FakeOwner<Financement>> {
  const financement = await createFinancement(bench);
  await bench.until('2022-05-09');
  await bench.tell(financement, { departs: [bench.fait()] });
  await bench.end(financement);
  return financement;
}
