import { ok, type Result } from '../kernel/result';
import { type Lecteur, lireListe } from '../referentiel/value';
import type { StructureKind } from '../montant/kind';

/** Documents served in the espace Structure; the address is configuration, given here as it was in 2022. */
export const DOCUMENTS = {
  MODELE_CDI: { titre: 'Modèle de CDI', adresse2022: 'CDI_SA_privees.docx' },
  MODELE_CDD: { titre: 'Modèle de CDD, 18 mois au plus', adresse2022: 'CDD_18_mois_SA_privees.docx' },
  MODELE_CONTRAT: { titre: 'Modèles de contrat', adresse2022: null },
  MODELE_DELIBERATION: { titre: 'Modèle de délibération', adresse2022: null },
  SPECIMEN_CONVENTION: { titre: 'Spécimen de la convention', adresse2022: 'Modele_de_convention.pdf' },
  GUIDE_ENTRETIEN: {
    titre: 'Guide d’entretien et grille d’évaluation',
    adresse2022: "Guide d'entretien.pdf",
  },
  GUIDE_PAS_A_PAS: { titre: 'Guide pas à pas', adresse2022: 'Guide_pas_a_pas.pdf' },
  GUIDE_SUIVI: {
    titre: 'Guide de l’outil de suivi et de pilotage',
    adresse2022: 'Guide_outil_de_suivi_et_de_pilotage.pdf',
  },
  GUIDE_EMPLOYEUR: { titre: 'Guide de l’employeur', adresse2022: null },
  FAQ: { titre: 'Foire aux questions', adresse2022: 'aide.conseiller-numerique.gouv.fr' },
  CVTHEQUE: { titre: 'Bibliothèque de CV', adresse2022: null },
  KIT_COMMUNICATION: {
    titre: 'Kit de communication',
    adresse2022: 'www.conseiller-numerique.gouv.fr/kit-communication',
  },
  FORMULAIRE_MOTIVATION: { titre: 'Formulaire de motivation', adresse2022: null },
} as const;

export type DocumentCode = keyof typeof DOCUMENTS;

const isDocument = (text: string): text is DocumentCode => Object.hasOwn(DOCUMENTS, text);

/**
 * Documents to serve to a structure, by version and kind.
 *
 * Rule   
 * Errors  PARAMETRE_ABSENT when the version lists none
 */
export function documentsFor(lecteur: Lecteur, structure: StructureKind): Result<readonly DocumentCode[]> {
  const list = lireListe(lecteur, 'documents', structure);
  return list.ok ? ok(list.value.valeur.filter(isDocument)) : list;
}
