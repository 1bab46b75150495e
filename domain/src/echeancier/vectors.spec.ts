import { ZoneOffset } from '@js-joda/core';
import vectors from '../../law/vectors.json';
import { referentiel } from '../../test/referentiel.fixture';
import { addMonthsClamped, localDate, type LocalDate } from '../kernel/date';
import { unwrap } from '../kernel/result';
import { computeMontant } from '../montant/compute-montant';
import type { ContratKind, StructureKind } from '../montant/kind';
import { lastDay } from '../convention/fin';
import { lireEcheancier, lireNombre, siPresent } from '../referentiel/value';
import { dueDate } from '../tranche/due-date';
import { splitTranches } from '../tranche/split';
import type { Fait } from './facts';
import { planDemande } from './plan-demande';
import { planPoste } from './plan-poste';

const asOf = localDate('2022-03-22');
const utc = ZoneOffset.UTC;
const text = (date: LocalDate | null | undefined) => date?.toString() ?? null;

describe('vectors.json', () => {
  it.each(vectors.amounts)(
    '$rules: $version $structure $contrat $territoire gives $montantCents cents',
    (vector) => {
      const lecteur = { referentiel, version: vector.version, asOf };
      const montant = unwrap(
        computeMontant({
          ...lecteur,
          structure: vector.structure as StructureKind,
          contrat: vector.contrat as ContratKind | undefined,
          dureeMonths: vector.dureeMonths,
          territoire: vector.territoire,
          aidesCents: vector.aidesCents === undefined ? [] : [vector.aidesCents],
        }),
      );
      const { tranches } = unwrap(splitTranches(lecteur, montant.ligne, montant.montantCents));
      expect(montant.montantCents).toBe(vector.montantCents);
      expect(tranches.map((one) => one.montantCents)).toEqual(vector.tranches);
      if (vector.dureeMonths !== undefined) expect(montant.dureeMonths).toBe(vector.dureeMonths);
    },
  );

  it.each(vectors.trancheDates)(
    'R-291 R-292 R-293 R-294: départ $departFormationOn, due $echeanceOn',
    (vector) => {
      const lecteur = { referentiel, version: 'P1-2022', asOf };
      const parts = unwrap(lireEcheancier(lecteur, 'versement.echeancier', 'PRIVEE')).valeur;
      const dates = parts.map((one) =>
        dueDate(localDate(vector.departFormationOn), one.quand).echeanceOn.toString(),
      );
      expect(dates).toEqual(vector.echeanceOn);
    },
  );

  it.each(vectors.recruitmentDeadlines)(
    '$rule: $version, from $startOn, recruit until $echeanceOn',
    (vector) => {
      const fait: Fait = {
        effectiveOn: localDate(vector.startOn),
        recordedAt: localDate(vector.startOn).atStartOfDay().toInstant(utc),
      };
      const plan = planPoste(
        { sujet: 'p', version: vector.version, asOf, decision: fait, notification: fait },
        referentiel,
      );
      expect(text(plan.find((one) => one.kind === 'recrutement.expiration')?.limiteOn)).toBe(
        vector.echeanceOn,
      );
    },
  );

  it.each(vectors.coordInstruction)('$rule: complete $completeOn, result until $echeanceOn', (vector) => {
    const complete: Fait = {
      effectiveOn: localDate(vector.completeOn),
      recordedAt: localDate(vector.completeOn).atStartOfDay().toInstant(utc),
    };
    const plan = planDemande(
      { sujet: 'd', version: 'COORD-2023', asOf, kind: 'COORD', deposee: complete, complete },
      referentiel,
    );
    expect(text(plan.find((one) => one.kind === 'demande.instruction')?.limiteOn)).toBe(vector.echeanceOn);
  });

  it.each(vectors.trainingStart)('$rule: contract $contratStartOn, training by $latestOn', (vector) => {
    const days =
      siPresent(lireNombre({ referentiel, version: 'P1-2022', asOf }, 'formation.debut.maximum'))?.valeur ??
      0;
    expect(localDate(vector.contratStartOn).plusDays(days).toString()).toBe(vector.latestOn);
  });

  it.each(vectors.conventionEnd)('R-003 R-004: from $startOn, $months months end on $endOn', (vector) => {
    expect(lastDay(localDate(vector.startOn), vector.months).toString()).toBe(vector.endOn);
  });

  it.each(vectors.coordSinglePayment)(
    '$rule: last signature $lastSignatureOn, paid in the next calendar month',
    (vector) => {
      const due = dueDate(localDate(vector.lastSignatureOn), 'MOIS_SUIVANT');
      expect([text(due.echeanceOn), text(due.limiteOn)]).toEqual([vector.echeanceOn, vector.limiteOn]);
    },
  );

  it('R-163: the derogation of the example runs one month from its grant', () => {
    const { derogation } = vectors.example;
    expect(addMonthsClamped(localDate(derogation.grantedOn), 1).toString()).toBe(derogation.echeanceOn);
  });
});
