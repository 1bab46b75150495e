import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planDossier } from '@cn/domain/echeancier/plan-dossier';
import { civilDateParis } from '@cn/domain/kernel/date';
import { groupBy } from '@cn/domain/kernel/group';
import { ECHEANCE_KINDS } from '@cn/domain/kernel/echeance';
import { faitsOf } from '@cn/domain/simulation/dossier-simule';
import { referentiel } from '../../../../domain/test/referentiel.fixture';
import { fold } from '../passe/fold';
import { partsOf } from '../passe/gather';
import { factOfRow } from '../passe/read-histoire';
import type { Fact } from '../projection/fact';
import { readDossierSimule } from './read-dossier-simule';

type Row = Omit<Parameters<typeof factOfRow>[0], 'structure_id' | 'occurred_at'> & { occurred_at: string };

/**
 * The facts of the three dossiers of `npm run story`, as `projection.evenement` held them at its end, mails and tasks
 * left out; `select` them again after a story to record it anew.
 */
const rows = JSON.parse(readFileSync(join(__dirname, '../../test/lived-road.json'), 'utf8')) as Row[];

const histoires = [...groupBy(rows, (row) => row.dossier_id ?? '').values()].map((told) =>
  told.map((row) => factOfRow({ ...row, structure_id: null, occurred_at: new Date(row.occurred_at) })),
);

interface Line {
  sujet: string;
  kind: string;
  on: string;
  effet: string;
}
const show = ({ sujet, kind, on, effet }: Line): string => `${on} ${kind} ${sujet} ${effet}`;

/** What the services hold to come after some facts, and what the planner says of the same facts. */
function compare(known: readonly Fact[]): { held: string[]; planned: string[] } {
  const last = known.at(-1);
  if (!last) return { held: [], planned: [] };
  const { at } = last.event;
  const when = { clock: at, today: civilDateParis(at), departement: last.contexte.departement };
  const simule = readDossierSimule(known, when, referentiel);
  const held = partsOf(fold(known)).aVenir.filter(({ kind }) => Object.hasOwn(ECHEANCE_KINDS, kind));
  const plan = simule ? planDossier(faitsOf(simule), referentiel) : [];
  return {
    held: held.map((one) => show({ ...one, on: one.echeance_on })).sort(),
    planned: plan
      .filter(({ instant }) => instant.isAfter(at))
      .map((one) => show({ ...one, on: one.on.toString() }))
      .sort(),
  };
}

describe('at each step of a lived road, the planner says of the facts what the services hold', () => {
  it.each(histoires.map((histoire) => [histoire[0]?.contexte.departement ?? '', histoire] as const))(
    'the dossier of the département %s',
    (_departement, histoire) => {
      const instants = [...new Set(histoire.map(({ event: { at } }) => at.toEpochMilli()))];
      const steps = instants.map((instant) =>
        compare(histoire.filter(({ event: { at } }) => at.toEpochMilli() <= instant)),
      );
      expect(steps.map(({ planned }) => planned)).toEqual(steps.map(({ held }) => held));
      expect(steps.length).toBeGreaterThan(12);
      expect(steps.flatMap(({ held }) => held).length).toBeGreaterThan(20);
    },
  );
});
