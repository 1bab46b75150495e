import fc from 'fast-check';
import { lecteurOf } from '../../test/law.fixture';
import { referentiel } from '../../test/referentiel.fixture';
import { sumCents } from '../kernel/cents';
import { atParis, localDate } from '../kernel/date';
import { unwrap } from '../kernel/result';
import { type DemandeEnAttente, ordreComite } from '../comite/ordre';
import { lectureA, lectureB } from '../poste/transfert';
import { parseSiret } from '../structure/siret';
import { dueDate } from '../tranche/due-date';
import { splitTranches } from '../tranche/split';
import type { EcheancePrevue } from './echeance';
import type { Amenagement, ContratFaits, DossierFaits, Fait, PosteFaits } from './facts';
import { planDossier } from './plan-dossier';
import { planPoste } from './plan-poste';

const EPOCH = localDate('2021-01-01');
const day = fc.integer({ min: 0, max: 2000 }).map((days) => EPOCH.plusDays(days));
const fait = fc
  .record({ effectiveOn: day, recordedOn: day, hour: fc.constantFrom('00:00', '07:59', '08:00', '18:30') })
  .map(({ effectiveOn, recordedOn, hour }): Fait => ({ effectiveOn, recordedAt: atParis(recordedOn, hour) }));
/** Few days and one hour, so that facts often come together. */
const near = fc.integer({ min: 0, max: 3 }).map((days) => EPOCH.plusDays(days));
const together = fc
  .record({ effectiveOn: near, recordedOn: near })
  .map(({ effectiveOn, recordedOn }): Fait => ({ effectiveOn, recordedAt: atParis(recordedOn, '08:00') }));
const contrat = fc
  .record({
    startOn: fc.oneof(day, near),
    months: fc.integer({ min: 1, max: 18 }),
    open: fc.boolean(),
    transmis: fc.oneof(fait, together),
    rupture: fc.option(fait),
  })
  .map(({ startOn, months, open, transmis, rupture }): ContratFaits => ({
    startOn,
    finOn: open ? null : startOn.plusMonths(months),
    transmis,
    rupture,
  }));
const amenagement: fc.Arbitrary<Amenagement> = fc.oneof(
  fc.record({ fait, du: day, days: fc.integer({ min: 0, max: 60 }) }).map((one): Amenagement => ({
    type: 'GEL',
    kinds: ['recrutement.expiration', 'tranche.due', 'convention.fin'],
    du: one.du,
    au: one.du.plusDays(one.days),
    ...one.fait,
  })),
  fc.record({ fait: fc.oneof(fait, together), limiteOn: day }).map((one): Amenagement => ({
    type: 'DATE_DEPLACEE',
    kind: 'recrutement.expiration',
    limiteOn: one.limiteOn,
    ...one.fait,
  })),
);
const LINES = [
  { version: 'P1-2021', ligne: 'PUBLIQUE' },
  { version: 'P1-2022', ligne: 'PRIVEE' },
  { version: 'COORD-2023', ligne: 'COLLECTIVITE' },
  { version: 'P2-2023', ligne: 'PUBLIQUE' },
  { version: 'P2-2025', ligne: 'PRIVEE' },
] as const;
const line = fc.constantFrom(...LINES);
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });

const dossier = fc
  .record({
    line,
    decision: fait,
    derogations: some(fait),
    contrats: some(contrat),
    amenagements: some(amenagement),
    departs: some(fc.record({ fait: fc.oneof(fait, together), annule: fc.boolean() })),
    seances: some(day),
    signature: fc.option(fait),
    depart: fc.option(fait),
    fin: fc.option(fait),
    montantCents: fc.integer({ min: 0, max: 10_000_000 }),
  })
  .map(({ line: { version, ligne }, ...one }): DossierFaits => {
    const base = {
      version,
      asOf: one.decision.effectiveOn,
      amenagements: one.amenagements,
    };
    return {
      demandes: [{ sujet: 'demande', ...base, kind: 'C', deposee: one.decision, seancesOn: one.seances }],
      postes: [
        {
          sujet: 'poste',
          ...base,
          decision: one.decision,
          notification: one.decision,
          derogations: one.derogations,
          contrats: one.contrats,
          departFormation: one.depart,
          fin: one.fin,
        },
      ],
      conventions: [
        {
          sujet: 'convention',
          ...base,
          demandee: one.decision,
          complete: one.decision,
          signeeBdt: one.signature,
          dureesMonths: [18, 24],
        },
      ],
      financements: [
        {
          sujet: 'financement',
          ...base,
          ligne,
          montantCents: one.montantCents,
          departs: one.departs.map(({ fait, annule }) => ({ ...fait, annule })),
          derniereSignature: one.signature,
        },
      ],
    };
  });

const show = (plan: readonly EcheancePrevue[]) =>
  plan.map(
    (one) => `${one.instant.toString()} ${one.kind} ${one.rank} ${one.sujet} ${one.montantCents ?? ''}`,
  );
const mirror = <T>(list: readonly T[] | undefined): readonly T[] => [...(list ?? [])].reverse();

function reversed(faits: DossierFaits): DossierFaits {
  return {
    demandes: mirror(faits.demandes).map((one) => ({
      ...one,
      seancesOn: mirror(one.seancesOn),
      amenagements: mirror(one.amenagements),
    })),
    postes: mirror(faits.postes).map((one) => ({
      ...one,
      derogations: mirror(one.derogations),
      contrats: mirror(one.contrats),
      amenagements: mirror(one.amenagements),
    })),
    conventions: mirror(faits.conventions).map((one) => ({
      ...one,
      dureesMonths: mirror(one.dureesMonths),
      amenagements: mirror(one.amenagements),
    })),
    financements: mirror(faits.financements).map((one) => ({
      ...one,
      departs: mirror(one.departs),
      amenagements: mirror(one.amenagements),
    })),
  };
}

describe('Properties of money and dates', () => {
  it('R-290 R-299: tranches sum to the amount and none is negative, for every input', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 0, max: 1_000_000_000 }), ({ version, ligne }, montantCents) => {
        const { tranches } = unwrap(splitTranches(lecteurOf(version), ligne, montantCents));
        expect(sumCents(tranches.map((one) => one.montantCents))).toBe(montantCents);
        expect(tranches.every((one) => one.montantCents >= 0)).toBe(true);
      }),
    );
  });

  it('R-291 R-292 R-293: no due date before its predecessor, nor before the clock', () => {
    fc.assert(
      fc.property(line, day, ({ version, ligne }, clockOn) => {
        const { tranches } = unwrap(splitTranches(lecteurOf(version), ligne, 100));
        const days = [clockOn, ...tranches.map((one) => dueDate(clockOn, one.quand).echeanceOn)].map((one) =>
          one.toEpochDay(),
        );
        expect(days).toEqual([...days].sort((a, b) => a - b));
      }),
    );
  });

  it('R-365: what was paid and what the taker receives make the whole; neither reading exceeds it', () => {
    const cede = fc.record({
      montantCents: fc.integer({ min: 0, max: 10_000_000 }),
      dureeMonths: fc.constantFrom(18, 24, 36),
      leftAtMonth: fc.integer({ min: 0, max: 40 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(cede, ({ share, ...one }) => {
        const paidCents = Math.floor(one.montantCents * share);
        expect(lectureA({ ...one, paidCents }) + paidCents).toBe(one.montantCents);
        expect(lectureB({ ...one, paidCents })).toBeLessThanOrEqual(one.montantCents);
        expect(lectureB({ ...one, paidCents })).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('F-87: one digit changed breaks the key of a SIRET', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (at, shift) => {
        const digits = [...'73282932000074'];
        digits[at] = String((Number(digits[at]) + shift) % 10);
        expect(parseSiret(digits.join('')).ok).toBe(false);
      }),
    );
  });
});

describe('Properties of a plan', () => {
  it('decision 7: the plan does not depend on the order of the facts', () => {
    fc.assert(
      fc.property(dossier, (faits) =>
        expect(show(planDossier(reversed(faits), referentiel))).toEqual(
          show(planDossier(faits, referentiel)),
        ),
      ),
      { numRuns: 300 },
    );
  });

  it('decision 22: it is sorted, and each line names its rule, its actor and its effect', () => {
    fc.assert(
      fc.property(dossier, (faits) => {
        const plan = planDossier(faits, referentiel);
        const instants = plan.map((one) => one.instant.toEpochMilli());
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
        expect(
          plan.every(
            (one) => /^(R-\d{3}|F-\d{2})/.test(one.regle) && one.effet !== '' && one.acteur !== undefined,
          ),
        ).toBe(true);
        const keys = plan.map((one) => `${one.sujet} ${one.kind} ${one.rank}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('decision 20: a contract only takes recruitment échéances away, never adds nor moves one', () => {
    fc.assert(
      fc.property(dossier, contrat, ({ postes: [poste] }, added) => {
        const own = (one: PosteFaits) =>
          show(planPoste(one, referentiel).filter((line) => line.kind.startsWith('recrutement')));
        if (!poste) return;
        const before = own(poste);
        const after = own({ ...poste, contrats: [...(poste.contrats ?? []), added] });
        expect(after.filter((one) => !before.includes(one))).toEqual([]);
      }),
    );
  });
});

describe('Properties of the comité', () => {
  const demande = fc.record({
    id: fc.uuid(),
    transfert: fc.boolean(),
    departementPrioritaire: fc.boolean(),
    deposeeOn: day,
    renduOn: day,
    postesDemandes: fc.integer({ min: 1, max: 5 }),
  });

  it('R-121 F-19: the order is total: it does not depend on the list given', () => {
    fc.assert(
      fc.property(fc.array(demande, { maxLength: 8 }), (list: readonly DemandeEnAttente[]) => {
        expect(ordreComite([...list].reverse()).map((one) => one.id)).toEqual(
          ordreComite(list).map((one) => one.id),
        );
      }),
    );
  });
});
