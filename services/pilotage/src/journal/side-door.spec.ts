import { create, toJson, type DescField, type DescMessage } from '@bufbuild/protobuf';
import { EVENTS, type EventName } from '@cn/contracts/event';
import { droitDe, type Objet } from '@cn/domain/acces/table';
import { ROLES, type Role } from '@cn/domain/kernel/role';
import { hiddenFrom, isTold, tell } from './sentence';

/** What each field of an event tells of (A.2): a role without that right must find no trace of it in the sentence. */
const OBJETS: Readonly<Record<string, Objet>> = {
  'AvisRecorded.sens': 'AVIS',
  'ContratTransmitted.kind': 'CONTRAT',
  'ContratTransmitted.startsOn': 'CONTRAT',
  'ContratTransmitted.endsOn': 'CONTRAT',
  'ContratAmended.kind': 'CONTRAT',
  'ContratAmended.startsOn': 'CONTRAT',
  'ContratAmended.endsOn': 'CONTRAT',
  'ParcoursProposed.heures': 'PARCOURS',
  'Convention.numero': 'CONVENTION',
  'Convention.finOn': 'CONVENTION',
  'Convention.montantCents': 'VERSEMENT',
  'FinancementCreated.montantCents': 'VERSEMENT',
  'FinancementCreated.dureeMonths': 'VERSEMENT',
  'TrancheChanged.montantCents': 'VERSEMENT',
  'TrancheChanged.echeanceOn': 'VERSEMENT',
  'TrancheChanged.motifs': 'VERSEMENT',
  'TrancheChanged.numero': 'VERSEMENT',
  'MailSent.template': 'VERSEMENT',
  'MailRefused.template': 'VERSEMENT',
};

/** Values of each field, two of them: a sentence that differs tells it. */
const VALUES: Readonly<Record<string, readonly [unknown, unknown]>> = {
  sens: ['FAVORABLE', 'DEFAVORABLE'],
  kind: ['CDI', 'CDD'],
  startsOn: ['2022-05-02', '2022-06-07'],
  endsOn: ['2023-11-01', '2024-01-09'],
  finOn: ['2023-11-01', '2024-01-09'],
  echeanceOn: ['2023-11-01', '2024-01-09'],
  heures: [105, 210],
  dureeMonths: [24, 36],
  numero: [1, 2],
  montantCents: [640_000n, 1_234_500n],
  motifs: [['CONTRAT_ABSENT'], ['VERSEMENT_SUSPENDU']],
  template: ['tranche-payee', 'tranche-retenue'],
};

const TRANCHES = [
  'DUE',
  'RETENUE',
  'ORDONNEE',
  'ENVOYEE',
  'ACCUSEE',
  'PAYEE',
  'RAPPROCHEE',
  'REJETEE',
  'ANNULEE',
];
const CONVENTIONS = ['DEMANDEE', 'SIGNEE', 'RESILIEE'];

/** A field to move, in its event, in every state in which the sentence may tell of it. */
interface Attack {
  name: EventName;
  field: string;
  objet: Objet;
  payload: (value: unknown) => object;
}

const attacksOn = (name: EventName, { message, localName }: DescField, of: DescMessage): Attack[] => {
  const own = (message as DescMessage | undefined)?.name;
  if (own === 'Convention')
    return message!.fields.flatMap((field) =>
      attacksOn(name, field, message!).flatMap((one) =>
        CONVENTIONS.map((etat) => ({
          ...one,
          payload: (value: unknown) => ({ [localName]: { etat, ...one.payload(value) } }),
        })),
      ),
    );
  const objet = OBJETS[`${of.name}.${localName}`];
  if (!objet) return [];
  const states = name === 'TrancheChanged' ? TRANCHES : [''];
  return states.map((etat) => ({
    ...{ name, field: localName, objet },
    payload: (value) => ({ ...(etat ? { etat } : {}), [localName]: value }),
  }));
};

const ATTACKS = (Object.keys(EVENTS) as EventName[]).flatMap((name) => {
  const schema = EVENTS[name].schema as DescMessage;
  return schema.fields.flatMap((field) => attacksOn(name, field, schema));
});

function said({ name, payload, field }: Attack, at: 0 | 1, lecteur: Role): string {
  const schema = EVENTS[name].schema as DescMessage;
  const [value, other] = VALUES[field] ?? [];
  let given = at === 0 ? value : other;
  if (field === 'numero' && name !== 'TrancheChanged') given = `CONV-2022-00000${String(given)}`;
  const init = { destinataire: 'STRUCTURE', ...payload(given) };
  const known = Object.fromEntries(
    Object.entries(init).filter(([key]) => schema.fields.some(({ localName }) => localName === key)),
  );
  const message = create(schema, known as never);
  if (!isTold({ name, payload: message })) return '';
  const kept = { name, acteurRole: 'ANCT', on: '2022-05-02', effectiveOn: null };
  return tell({ ...kept, data: toJson(schema, message) }, lecteur).phrase;
}

const PEOPLE = ROLES.filter((role) => role !== 'INTEGRATEUR');

it('the attack reaches every field it names', () => {
  const reached = new Set(ATTACKS.map(({ field }) => field));
  expect([...reached].sort()).toEqual(Object.keys(VALUES).sort());
});

it.each(PEOPLE)('the journal tells %s nothing that A.2 denies it', (role) => {
  const hidden = new Set(hiddenFrom(role));
  const leaks = ATTACKS.filter(
    (attack) =>
      !droitDe(role, attack.objet, 'LIRE') &&
      !hidden.has(attack.name) &&
      said(attack, 0, role) !== said(attack, 1, role),
  ).map(({ name, field, objet }) => `${name}.${field} tells of ${objet}`);
  expect([...new Set(leaks)]).toEqual([]);
});

it('a program is told what its préfecture is, no more', () => {
  expect(hiddenFrom('INTEGRATEUR')).toEqual(hiddenFrom('PREFECTURE'));
  for (const attack of ATTACKS) expect(said(attack, 0, 'INTEGRATEUR')).toBe(said(attack, 0, 'PREFECTURE'));
});
