import type { EventName } from '@cn/contracts/event';
import type { TrancheState } from '@cn/domain/tranche/tranche.state';
import type { TrancheChanged } from '@cn/contracts/gen/cn/payments/v1/payments_pb';
import { echeancier, tache, type Tellings } from './telling';
import { enMots, euros, jour, pluriel } from './words';

const tranche = ({ numero, montantCents }: TrancheChanged): string =>
  `la tranche ${numero} (${euros(montantCents)})`;
const motifs = (payload: TrancheChanged): string =>
  payload.motifs.length > 0 ? ` : ${payload.motifs.flatMap(enMots).join(', ')}` : '';

/** How a convention ends before its term. */
type Fin = 'RESILIEE' | 'ABANDONNEE' | 'REFUSEE' | 'TRANSFEREE';
const FINS: Readonly<Record<Fin, string>> = {
  RESILIEE: 'résiliée',
  ABANDONNEE: 'abandonnée',
  REFUSEE: 'refusée',
  TRANSFEREE: 'transférée',
};

const TRANCHES: Readonly<Record<TrancheState, (payload: TrancheChanged) => string>> = {
  PREVUE: (payload) => `a prévu ${tranche(payload)} pour le ${jour(payload.echeanceOn)}`,
  DUE: (payload) => `a constaté que ${tranche(payload)} est due`,
  RETENUE: (payload) => `a retenu ${tranche(payload)}${motifs(payload)}`,
  ORDONNEE: (payload) => `a ordonné ${tranche(payload)}`,
  ENVOYEE: (payload) => `a envoyé à la Banque des Territoires l’ordre de payer ${tranche(payload)}`,
  ACCUSEE: (payload) => `a reçu l’accusé de réception de l’ordre pour ${tranche(payload)}`,
  PAYEE: (payload) => `a appris le paiement de ${tranche(payload)}`,
  RAPPROCHEE: (payload) => `a rapproché ${tranche(payload)} du relevé de la Banque des Territoires`,
  REJETEE: (payload) => `a appris le rejet de ${tranche(payload)}${motifs(payload)}`,
  ANNULEE: (payload) => `a annulé ${tranche(payload)}${motifs(payload)}`,
};

/** What happens to the conventions and to the money. */
export const PAYMENTS: Tellings<
  | Extract<EventName, `DemandeSubvention${string}` | `Convention${string}` | `Payments${string}`>
  | 'FinancementCreated'
  | 'SuiviRequested'
  | 'TrancheChanged'
> = {
  DemandeSubventionSubmitted: {
    quoi: ({ convention }) =>
      `a déposé une demande de subvention pour ${pluriel(convention?.posteIds.length ?? 0, 'poste')}`,
    objet: 'DEMANDE_SUBVENTION',
    sinon: () => 'a déposé une demande de subvention',
    regle: 'R-190',
  },
  DemandeSubventionCompleted: { quoi: () => 'a déclaré complète la demande de subvention', regle: 'R-192' },
  DemandeSubventionAccepted: { quoi: () => 'a déclaré conforme la demande de subvention', regle: 'R-199' },
  DemandeSubventionReopened: {
    quoi: ({ convention }) =>
      convention?.etat === 'DEMANDEE'
        ? 'est revenue sur la complétude de la demande de subvention'
        : 'est revenue sur la conformité de la demande de subvention',
    regle: 'R-192',
  },
  ConventionSent: {
    quoi: ({ convention }) => `a envoyé la convention ${convention?.numero ?? ''}`,
    objet: 'CONVENTION',
    sinon: () => 'a envoyé la convention',
    regle: 'R-205',
  },
  ConventionSignedByStructure: {
    quoi: ({ convention }) => `a signé la convention ${convention?.numero ?? ''}`,
    objet: 'CONVENTION',
    sinon: () => 'a signé la convention',
    regle: 'R-206',
  },
  ConventionSigned: {
    quoi: ({ convention }) =>
      `a signé en dernier la convention ${convention?.numero ?? ''}, qui court jusqu’au ${jour(convention?.finOn ?? '')}`,
    objet: 'CONVENTION',
    sinon: () => 'a signé la convention, la dernière',
    regle: 'R-207',
  },
  ConventionEndAnnounced: {
    quoi: ({ convention }) =>
      `a demandé de préparer la fin de la convention, le ${jour(convention?.finOn ?? '')}`,
    objet: 'CONVENTION',
    sinon: () => 'a demandé de préparer la fin de la convention',
    regle: 'R-342',
  },
  SuiviRequested: {
    quoi: ({ kind }) =>
      kind === 'rapport.relance'
        ? 'a demandé le rapport annuel du coordinateur'
        : 'a demandé les éléments de suivi de la subvention',
    regle: 'R-301',
  },
  ConventionExpired: {
    quoi: ({ convention }) => `a constaté que la convention ${convention?.numero ?? ''} est échue`,
    objet: 'CONVENTION',
    sinon: () => 'a constaté que la convention est échue',
    regle: 'R-003',
  },
  ConventionClosed: {
    quoi: ({ convention }) =>
      `a clos la convention ${convention?.numero ?? ''} : ${FINS[convention?.etat as Fin]}`,
    objet: 'CONVENTION',
    sinon: ({ convention }) => `a clos la convention : ${FINS[convention?.etat as Fin]}`,
  },
  FinancementCreated: {
    quoi: ({ montantCents, dureeMonths }) =>
      `a calculé le financement : ${euros(montantCents)} sur ${dureeMonths} mois`,
    objet: 'VERSEMENT',
    regle: ({ regle }) => regle,
  },
  TrancheChanged: {
    quoi: (payload) => TRANCHES[payload.etat as TrancheState](payload),
    objet: 'VERSEMENT',
    regle: ({ regle }) => regle,
  },
  PaymentsEcheancierChanged: echeancier,
  PaymentsTacheChanged: tache,
};
