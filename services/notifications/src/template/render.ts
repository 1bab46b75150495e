import { TEMPLATES } from './templates';
import { assistance, type Vue } from './vue';

/** A message ready to leave: plain text. */
export interface Rendered {
  sujet: string;
  texte: string;
}

/**
 * Writes a message: greeting, paragraphs, dossier, signature; null when its template does not exist.
 */
export function render(template: string, vue: Vue): Rendered | null {
  const write = TEMPLATES[template];
  if (!write) return null;
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
