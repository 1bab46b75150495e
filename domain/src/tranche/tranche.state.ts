import type { Machine } from '../kernel/machine';

/** States of a tranche (decision 27). */
export type TrancheState =
  | 'PREVUE'
  | 'DUE'
  | 'RETENUE'
  | 'ORDONNEE'
  | 'ENVOYEE'
  | 'ACCUSEE'
  | 'PAYEE'
  | 'RAPPROCHEE'
  | 'REJETEE'
  | 'ANNULEE';

export type TrancheEvent =
  | 'fallDue'
  | 'holdTranche'
  | 'releaseTranche'
  | 'writeOrdre'
  | 'cancelOrdre'
  | 'sendOrdre'
  | 'acknowledgeOrdre'
  | 'payTranche'
  | 'reconcileTranche'
  | 'rejectOrdre'
  | 'cancelTranche';

/** What the guards of a tranche look at. */
export interface TrancheContext {
  readonly porteOuverte: boolean;
}

const gate = ({ porteOuverte }: TrancheContext) => (porteOuverte ? null : 'PORTE_FERMEE');
const NOT_ORDERED = ['PREVUE', 'DUE', 'RETENUE', 'REJETEE'] as const;

/** From the announced tranche to its reconciliation; held while the gate is closed (R-296, R-298, R-390, F-14). */
export const trancheMachine: Machine<TrancheState, TrancheEvent, TrancheContext> = {
  objet: 'tranche',
  initial: 'PREVUE',
  attente: {
    PREVUE: { acteur: 'PLATEFORME', action: 'attendre la date d’échéance', par: 'ECHEANCE' },
    DUE: { acteur: 'BDT', action: 'préparer l’ordre de versement', par: 'TACHE' },
    RETENUE: { acteur: 'STRUCTURE', action: 'lever la cause de la retenue', par: 'TACHE' },
    ORDONNEE: { acteur: 'BDT', action: 'libérer le lot', par: 'TACHE' },
    ENVOYEE: { acteur: 'BDT', action: 'accuser réception de l’ordre', par: 'PARTENAIRE' },
    ACCUSEE: { acteur: 'BDT', action: 'payer', par: 'PARTENAIRE' },
    PAYEE: { acteur: 'BDT', action: 'rapprocher le relevé', par: 'PARTENAIRE' },
    RAPPROCHEE: null,
    REJETEE: { acteur: 'BDT', action: 'corriger puis présenter un nouvel ordre', par: 'TACHE' },
    ANNULEE: null,
  },
  actes: {
    fallDue: 'de rendre la tranche due',
    holdTranche: 'de retenir la tranche',
    releaseTranche: 'de libérer la tranche',
    writeOrdre: 'd’ordonner la tranche',
    cancelOrdre: 'd’annuler l’ordre',
    sendOrdre: 'd’envoyer l’ordre',
    acknowledgeOrdre: 'd’accuser réception de l’ordre',
    payTranche: 'de payer la tranche',
    reconcileTranche: 'de rapprocher la tranche',
    rejectOrdre: 'de rejeter l’ordre',
    cancelTranche: 'd’annuler la tranche',
  },
  transitions: [
    { from: ['PREVUE'], event: 'fallDue', to: 'DUE', regle: 'R-291' },
    { from: ['DUE'], event: 'holdTranche', to: 'RETENUE', regle: 'R-296' },
    { from: ['RETENUE'], event: 'releaseTranche', to: 'DUE', regle: 'F-14', garde: gate },
    { from: ['DUE', 'REJETEE'], event: 'writeOrdre', to: 'ORDONNEE', regle: 'R-296', garde: gate },
    { from: ['ORDONNEE'], event: 'cancelOrdre', to: 'RETENUE', regle: 'decision 25' },
    { from: ['ORDONNEE'], event: 'sendOrdre', to: 'ENVOYEE', regle: 'R-298', garde: gate },
    { from: ['ENVOYEE'], event: 'acknowledgeOrdre', to: 'ACCUSEE', regle: 'decision 27' },
    { from: ['ENVOYEE', 'ACCUSEE'], event: 'payTranche', to: 'PAYEE', regle: 'R-302' },
    { from: ['PAYEE'], event: 'reconcileTranche', to: 'RAPPROCHEE', regle: 'decision 27' },
    { from: ['ENVOYEE', 'ACCUSEE'], event: 'rejectOrdre', to: 'REJETEE', regle: 'decision 26' },
    { from: NOT_ORDERED, event: 'cancelTranche', to: 'ANNULEE', regle: 'R-365' },
  ],
};

/** No order is written yet: a moved départ moves the date of the tranche too (F-91, decision 26). */
export const DEPLACABLES: readonly TrancheState[] = ['PREVUE', 'DUE', 'RETENUE'];

/** The order has left and its payment is not known: what closes the gate then is for a person to look at (decision 25). */
export const PARTIES: readonly TrancheState[] = ['ENVOYEE', 'ACCUSEE'];

/** The money has left the BdT. */
export const PAYEES: readonly TrancheState[] = ['PAYEE', 'RAPPROCHEE'];
