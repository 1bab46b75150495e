import { TEMPLATES } from './templates';
import { assistance, type Vue } from './vue';

/** A message ready to leave: plain text. */
export interface Rendered {
  sujet: string;
  texte: string;
}

/** A message whose template is not written; the table of the domain names it. */
export class TemplateMissing extends Error {}

/**
 * Writes a message: greeting, paragraphs, dossier, signature.
 *
 * Errors  TemplateMissing
 */
export function render(template: string, vue: Vue): Rendered {
  const write = TEMPLATES[template];
  if (!write) throw new TemplateMissing(template);
  const { sujet, corps } = write(vue);
  const lines = [
    vue.personne ? `Bonjour ${vue.personne},` : 'Bonjour,',
    ...corps,
    `Dossier ${vue.numero} — ${vue.structure} (${vue.departement})`,
    `Une question ? Écrivez à ${assistance(vue)}.`,
    'L’équipe du dispositif Conseiller numérique\nCe message est envoyé automatiquement : merci de ne pas y répondre.',
  ];
  return { sujet: `[${vue.numero}] ${sujet}`, texte: `${lines.join('\n\n')}\n` };
}
