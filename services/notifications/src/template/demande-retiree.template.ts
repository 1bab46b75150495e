import { jour, type Template } from './vue';

/** The structure gave up its demande (F-85). */
export const demandeRetiree: Template = (vue) => ({
  sujet: 'Demande retirée par la structure',
  corps: [
    `${vue.structure} a retiré sa demande le ${jour(vue.donnees.on)}.`,
    'Ce message vous informe : vous n’avez rien à faire.',
  ],
});
