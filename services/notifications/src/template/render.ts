import { isMailTemplate } from '@cn/domain/notification/mail';
import { TEMPLATES } from './templates';
import { assistance, jour, type Message, type Vue } from './vue';

/** A message ready to leave: plain text. */
export interface Rendered {
  sujet: string;
  texte: string;
}

/** One thing told to someone. */
export interface Nouvelle extends Message {
  vue: Vue;
}

/** Writes one thing told to someone; null when its template does not exist. */
export function write(template: string, given: Vue): Nouvelle | null {
  const vue = { ...given, structure: uneLigne(given.structure), numero: uneLigne(given.numero) };
  return isMailTemplate(template) ? { ...TEMPLATES[template](vue), vue } : null;
}

/**
 * The one message of a recipient: greeting, what happened, dossier and link, signature. The same thing told twice is
 * said once.
 *
 * @param nouvelles at least one, in the order in which they are told
 */
export function compose(nouvelles: readonly Nouvelle[]): Rendered {
  const told = [...new Map(nouvelles.map((one) => [keyOf(one), one])).values()];
  const [first] = told;
  if (!first) throw new Error('a message tells something');
  const { vue } = first;
  const alone = told.length === 1;
  const lines = [
    vue.personne ? `Bonjour ${uneLigne(vue.personne)},` : 'Bonjour,',
    ...(alone ? [...first.corps, placeOf(vue)] : [`${told.length} nouvelles :`, ...told.flatMap(section)]),
    `Une question ? Écrivez à ${assistance(vue)}.`,
    'L’équipe du dispositif Conseiller numérique\nCe message est envoyé automatiquement : merci de ne pas y répondre.',
  ];
  return { sujet: uneLigne(`[${titleOf(told)}] ${sujetOf(told, first)}`), texte: `${lines.join('\n\n')}\n` };
}

const keyOf = ({ vue, sujet, corps }: Nouvelle): string => JSON.stringify([vue.numero, sujet, corps]);

const placeOf = ({ numero, structure, departement, lien }: Vue): string =>
  `Dossier ${numero} — ${structure} (${departement})\n${lien}`;

const section = ({ vue, sujet, corps }: Nouvelle, index: number): string[] => [
  `${index + 1}. ${sujet} — le ${jour(vue.donnees.on)}`,
  ...corps,
  placeOf(vue),
];

/** The number of the dossier when the message speaks of only one. */
function titleOf(told: readonly Nouvelle[]): string {
  const numeros = new Set(told.map(({ vue }) => vue.numero));
  return numeros.size === 1 ? [...numeros].join() : `${numeros.size} dossiers`;
}

function sujetOf(told: readonly Nouvelle[], { sujet }: Nouvelle): string {
  const others = told.length - 1;
  if (others === 0) return sujet;
  return `${sujet} (et ${others} autre${others > 1 ? 's' : ''} nouvelle${others > 1 ? 's' : ''})`;
}

/** A name never makes a line, nor a header, of its own. */
const uneLigne = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
