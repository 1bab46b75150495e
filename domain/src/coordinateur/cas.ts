import { check, ok, refuse, type Result } from '../kernel/result';

/** The five cases of a coordinator's demande, with who files it and what it adds. */
export const CAS_COORDINATEUR = {
  PROLONGATION_AMI: { beneficiaire: true, postes: 0, regle: 'R-071' },
  ROLE_SUR_POSTE: { beneficiaire: true, postes: 0, regle: 'R-072' },
  POSTE_SUPPLEMENTAIRE: { beneficiaire: true, postes: 1, regle: 'R-073' },
  CREATION: { beneficiaire: false, postes: 1, regle: 'R-074' },
  ENTREE_POSTE_EXISTANT: { beneficiaire: false, postes: 1, regle: 'R-075' },
} as const;

export type CasCoordinateur = keyof typeof CAS_COORDINATEUR;

/** Number of a case in the call, from 1. */
export const numeroDuCas = (cas: CasCoordinateur): number => Object.keys(CAS_COORDINATEUR).indexOf(cas) + 1;

export const PERIMETRES = ['INTERCOMMUNALITE', 'DEPARTEMENT'] as const;
export type Perimetre = (typeof PERIMETRES)[number];

/** What a coordinator's demande states. */
export interface DemandeCoordinateur {
  readonly cas: CasCoordinateur;
  readonly beneficiaire: boolean;
  readonly perimetre: string;
  /** Structures that employ conseillers in the zone, and those consulted. */
  readonly employeursZone: readonly string[];
  readonly consultes: readonly string[];
}

const isPerimetre = (text: string): text is Perimetre => PERIMETRES.some((one) => one === text);

/**
 * Whether a coordinator's demande is well formed.
 *
 * Rule   
 * Errors  CAS_COORDINATEUR_INVALIDE, PERIMETRE_INVALIDE, CONSULTATION_INCOMPLETE
 */
export function checkDemandeCoordinateur(demande: DemandeCoordinateur): Result<true> {
  const { beneficiaire } = CAS_COORDINATEUR[demande.cas];
  if (beneficiaire !== demande.beneficiaire) {
    const attendu = demande.beneficiaire ? 'structure déjà bénéficiaire' : 'structure non bénéficiaire';
    return refuse('CAS_COORDINATEUR_INVALIDE', { cas: numeroDuCas(demande.cas), attendu, champ: 'cas' });
  }
  if (!isPerimetre(demande.perimetre)) return refuse('PERIMETRE_INVALIDE', { champ: 'perimetre' });
  const manquants = demande.employeursZone.filter((one) => !demande.consultes.includes(one)).length;
  return manquants === 0 ? ok(true) : refuse('CONSULTATION_INCOMPLETE', { manquants, champ: 'consultes' });
}

/** How the motivation form is reached: a button for a beneficiary, a link by mail for a new structure. */
export const accesMotivation = (beneficiaire: boolean): 'BOUTON' | 'LIEN_PAR_MAIL' =>
  beneficiaire ? 'BOUTON' : 'LIEN_PAR_MAIL';

/**
 * Whether the ANCT may validate the field of intervention: proposed locally, then the avis is there.
 *
 * Errors  PERIMETRE_INVALIDE, AVIS_MANQUANT
 */
export const checkValidationPerimetre = (propose: string | null, avisRendu: boolean): Result<true> =>
  check(true, [
    [!isPerimetre(propose ?? ''), 'PERIMETRE_INVALIDE'],
    [!avisRendu, 'AVIS_MANQUANT'],
  ]);

/** Convention or avenant a coordinator's demande gives rise to. */
export const acteCoordinateur = (cas: CasCoordinateur): 'NOUVELLE_CONVENTION' | 'AVENANT' =>
  CAS_COORDINATEUR[cas].postes > 0 ? 'NOUVELLE_CONVENTION' : 'AVENANT';

/** The person a retained structure names as coordinator. */
export interface Designation {
  readonly cas: CasCoordinateur;
  /** Conseiller in post of this very structure. */
  readonly conseillerDeLaStructure: boolean;
  /** Conseiller in post, here or elsewhere. */
  readonly conseillerEnPoste: boolean;
  /** Candidat registered on the platform. */
  readonly inscrit: boolean;
}

/**
 * Whether this person may be the coordinator: one of the structure's own conseillers when the role is put on a poste it
 * has, a registered candidat or a conseiller in post otherwise.
 *
 * Rule   
 * Errors  CONSEILLER_AUTRE_STRUCTURE, CANDIDAT_NON_INSCRIT
 */
export const checkDesignation = (one: Designation): Result<true> => {
  const onOwnPoste = acteCoordinateur(one.cas) === 'AVENANT';
  return check(true, [
    [onOwnPoste && !one.conseillerDeLaStructure, 'CONSEILLER_AUTRE_STRUCTURE'],
    [!onOwnPoste && !one.inscrit && !one.conseillerEnPoste, 'CANDIDAT_NON_INSCRIT'],
  ]);
};
