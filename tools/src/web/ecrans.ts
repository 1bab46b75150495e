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
  ...['historique', 'postes', 'versements', 'courriels', 'personnes'].map((onglet) => ({
    nom: `dossier, ${onglet}`,
    compte: 'anct',
    adresse: ({ numeros }: Echantillon) => `/dossiers/${numeros.versements}/${onglet}`,
  })),
  { nom: 'avis', compte: 'prefecture', adresse: ({ numeros }) => `/avis/${numeros.avis}` },
  { nom: 'comités', compte: 'anct', adresse: at('/comites') },
  { nom: 'comité', compte: 'anct', adresse: ({ comiteId }) => `/comites/${comiteId}` },
  { nom: 'opérations', compte: 'anct', adresse: at('/operations') },
  { nom: 'nouvelle opération', compte: 'anct', adresse: at('/operations/nouvelle') },
  { nom: 'opération', compte: 'anct', adresse: ({ operationId }) => `/operations/${operationId}` },
  { nom: 'versements', compte: 'bdt', adresse: at('/versements') },
  { nom: 'versement', compte: 'bdt', adresse: ({ trancheId }) => `/versements/${trancheId}` },
  { nom: 'mon espace', compte: 'structure', adresse: at('/structure') },
  { nom: 'conventions', compte: 'bdt', adresse: at('/conventions') },
  { nom: 'référentiel', compte: 'anct', adresse: at('/referentiel') },
  { nom: 'mes alertes', compte: 'prefecture', adresse: at('/alertes') },
  { nom: 'mon équipe', compte: 'anct', adresse: at('/equipe') },
  { nom: 'candidats', compte: 'structure', adresse: at('/candidats') },
  { nom: 'formation', compte: 'formation', adresse: at('/formation') },
  { nom: 'mon profil', compte: 'candidat', adresse: at('/profil') },
  { nom: 'administration', compte: 'admin', adresse: at('/administration') },
  { nom: 'page inconnue', compte: 'anct', adresse: at('/nulle-part') },
];
