import type { ActeEnLot, Role } from '../gql/graphql';

/** Fields that an act asks for. */
export type Champ = 'sens' | 'commentaire' | 'comiteId' | 'issue' | 'justification';

interface Acte {
  readonly titre: string;
  /** The button that does it, for how many. */
  readonly verbe: (nombre: number) => string;
  readonly champs: readonly Champ[];
}

const plusieurs = (un: string, des: string) => (nombre: number) =>
  nombre === 1 ? un : des.replace('N', nombre.toLocaleString('fr-FR'));

/** What can be done upon many dossiers, in words. */
export const ACTES: Readonly<Record<ActeEnLot, Acte>> = {
  recordAvis: {
    titre: 'Rendre un avis',
    verbe: plusieurs('Rendre l’avis', 'Rendre N avis'),
    champs: ['sens', 'commentaire'],
  },
  scheduleDemande: {
    titre: 'Inscrire à l’ordre du jour d’un comité',
    verbe: plusieurs('Inscrire la demande', 'Inscrire N demandes'),
    champs: ['comiteId'],
  },
  postponeDemande: {
    titre: 'Retirer de l’ordre du jour',
    verbe: plusieurs('Retirer la demande de l’ordre du jour', 'Retirer N demandes de l’ordre du jour'),
    champs: [],
  },
  decideDemande: {
    titre: 'Enregistrer la décision du comité',
    verbe: plusieurs('Enregistrer la décision', 'Enregistrer N décisions'),
    champs: ['issue', 'justification'],
  },
  grantDerogation: {
    titre: 'Accorder une dérogation',
    verbe: plusieurs('Accorder la dérogation', 'Accorder N dérogations'),
    champs: ['justification'],
  },
  withdrawPoste: {
    titre: 'Retirer les postes',
    verbe: plusieurs('Retirer le poste', 'Retirer N postes'),
    champs: ['justification'],
  },
  completeDemandeSubvention: {
    titre: 'Déclarer complètes les demandes de subvention',
    verbe: plusieurs('Déclarer la demande complète', 'Déclarer N demandes complètes'),
    champs: [],
  },
  acceptDemandeSubvention: {
    titre: 'Déclarer conformes les demandes de subvention',
    verbe: plusieurs('Déclarer la demande conforme', 'Déclarer N demandes conformes'),
    champs: [],
  },
  sendConvention: {
    titre: 'Envoyer les conventions',
    verbe: plusieurs('Envoyer la convention', 'Envoyer N conventions'),
    champs: [],
  },
  signConvention: {
    titre: 'Signer les conventions',
    verbe: plusieurs('Signer la convention', 'Signer N conventions'),
    champs: [],
  },
};

/** Whom each act helps; what one may do is decided by the API, line by line. */
export const ACTES_DE: Readonly<Partial<Record<Role, readonly ActeEnLot[]>>> = {
  PREFECTURE: ['recordAvis'],
  ANCT: ['scheduleDemande', 'postponeDemande', 'decideDemande', 'grantDerogation', 'withdrawPoste'],
  BDT: ['completeDemandeSubvention', 'acceptDemandeSubvention', 'sendConvention', 'signConvention'],
};
