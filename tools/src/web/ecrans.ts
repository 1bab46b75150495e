import type { Echantillon } from './sample';

/** A screen of the application, and who looks at it. */
export interface Ecran {
  readonly nom: string;
  /** Account of the sandbox; none: nobody is signed in. */
  readonly compte: string | undefined;
  adresse(echantillon: Echantillon): string;
}

const at = (adresse: string) => () => adresse;

/** Every screen, as the role that works there sees it. */
export const ECRANS: readonly Ecran[] = [
  { nom: 'accueil', compte: undefined, adresse: at('/') },
  { nom: 'ma journée', compte: 'prefecture', adresse: at('/') },
  { nom: 'dossiers', compte: 'anct', adresse: at('/dossiers') },
  { nom: 'dossier', compte: 'anct', adresse: ({ numeros }) => `/dossiers/${numeros.versements}` },
  { nom: 'échéances', compte: 'bdt', adresse: at('/echeances') },
  { nom: 'statistiques', compte: 'anct', adresse: at('/statistiques') },
  { nom: 'avis', compte: 'prefecture', adresse: ({ numeros }) => `/avis/${numeros.avis}` },
  { nom: 'candidats', compte: 'structure', adresse: at('/candidats') },
  { nom: 'formation', compte: 'formation', adresse: at('/formation') },
  { nom: 'mon profil', compte: 'candidat', adresse: at('/profil') },
  { nom: 'administration', compte: 'admin', adresse: at('/administration') },
  { nom: 'page inconnue', compte: 'anct', adresse: at('/nulle-part') },
];
