import type { DescMessage } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from './event';
import { SERVICES } from './service';
import { topicsReadBy } from './reader';
import { deadLetterTopic, TOPICS } from './topic';
import type { Procedure } from './procedure/procedure';
import { PROCEDURES, sujetOf, todaysSujet, workflowOf, type WorkflowName } from './workflow';

const events = Object.entries(EVENTS) as [EventName, { topic: string; schema: DescMessage }][];
const workflows = Object.keys(PROCEDURES) as WorkflowName[];

/** Every field that an event carries, its nested messages included. */
function fieldsOf(message: DescMessage, seen = new Set<string>()): string[] {
  if (seen.has(message.typeName)) return [];
  seen.add(message.typeName);
  return message.fields.flatMap((field) => [
    field.name,
    ...(field.message ? fieldsOf(field.message, seen) : []),
  ]);
}

describe('topics', () => {
  it('have one name each, and one owner among the services', () => {
    expect(new Set(TOPICS.map(({ name }) => name)).size).toBe(TOPICS.length);
    for (const { owner } of TOPICS) expect(SERVICES).toContain(owner);
  });

  it('are read by a consumer at least, never by their own owner, dead letters apart', () => {
    const read = SERVICES.flatMap((consumer) => topicsReadBy(consumer).map((name) => [consumer, name]));
    expect(TOPICS.filter(({ name }) => !read.some(([, topic]) => topic === name))).toEqual([]);
    const own = read.filter(([consumer, name]) =>
      TOPICS.some((one) => one.name === name && one.owner === consumer),
    );
    expect(own).toEqual([]);
    expect(SERVICES.map(deadLetterTopic).filter((name) => TOPICS.some((one) => one.name === name))).toEqual(
      [],
    );
  });

  it('only the one of people is compacted', () => {
    expect(TOPICS.filter((one) => 'compacted' in one).map(({ name }) => name)).toEqual(['personne.v1']);
  });
});

describe('events', () => {
  it.each(events)(
    '%s is named as its message, in the package of its topic, and says where it belongs',
    (name, one) => {
      expect(one.schema.name.replace(/^(Echeancier|Tache)Changed$/, name)).toBe(name);
      expect(TOPICS.map((topic) => topic.name)).toContain(one.topic);
      const belongs = one.schema.fields.some((field) => field.message?.name === 'Contexte');
      expect(belongs).toBe(name !== 'PersonneRecorded');
    },
  );

  const PERSONAL = /^(prenom|nom_|courriel|telephone|adresse|commentaire|contact$|naissance)/;
  it('carry nothing personal, the topic of people apart', () => {
    const told = events.filter(([, { schema }]) => fieldsOf(schema).some((field) => PERSONAL.test(field)));
    expect(told.map(([name]) => name)).toEqual(['PersonneRecorded']);
  });
});

describe('procedures', () => {
  it('have a prefix each, by which a subject finds its own', () => {
    for (const name of workflows) expect(workflowOf(sujetOf(name, '1'))).toBe(name);
    expect(new Set(workflows.map((name) => PROCEDURES[name].prefix)).size).toBe(workflows.length);
    expect(() => workflowOf('inconnu/1')).toThrow('inconnu');
  });

  it('keep the subjects that the history bears under a former prefix', () => {
    expect(todaysSujet('demande/1')).toBe('candidature/1');
    expect(todaysSujet('poste/1')).toBe('poste/1');
  });

  it.each(workflows)('%s: each wait has an échéance or a reason, and each task one name', (name) => {
    const { acts, waits }: Procedure = PROCEDURES[name];
    for (const wait of Object.values(waits)) {
      const echeances = 'echeances' in wait ? wait.echeances : [];
      expect(echeances.length > 0 || (wait.raison ?? '').length > 20).toBe(true);
      for (const kind of echeances) expect(kind).toMatch(/^[a-z]+(\.[a-z]+)+$/);
      for (const tache of wait.taches ?? []) expect(tache).toMatch(/^[A-Z_]+$/);
    }
    const waited = Object.values(waits).flatMap((wait) => ('echeances' in wait ? wait.echeances : []));
    expect([...new Set(waited)].sort()).toEqual(Object.keys(acts).sort());
  });

  it('have an act each for their échéances: two of one owner never share a name', () => {
    const names = workflows.flatMap((name) => {
      const { owner, acts }: Procedure = PROCEDURES[name];
      return Object.values(acts).map((act) => `${owner} ${act}`);
    });
    expect(new Set(names).size).toBe(names.length);
  });
});
