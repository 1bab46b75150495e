/** An order as the BdT receives it; amounts in integer cents. */
export interface OrdreBdt {
  reference: string;
  financementId: string;
  tranche: number;
  montantCents: number;
  beneficiaire: { structureId: string; siret: string };
  conventionNumero: string;
}

/** What sending an order taught us. INCONNU: nothing is known, the BdT must be asked. */
export type EnvoiOrdre = { issue: 'ACCEPTE' } | { issue: 'INCONNU' } | { issue: 'REFUSE'; motif: string };

/** What the BdT says of an order it knows. */
export type SuiviOrdre =
  | { etat: 'ACCEPTE' }
  | { etat: 'PAYE'; payeOn: string }
  | { etat: 'REFUSE'; refuseOn: string; motif: string };

/** One line paid, as the statement of the BdT shows it. */
export interface LigneReleve {
  reference: string;
  montantCents: number;
  payeOn: string;
}

/** The BdT does not answer questions at present, or not in the terms agreed: nothing can be concluded, ask again soon. */
export class BdtInjoignable extends Error {
  override name = 'BdtInjoignable';
}

/** Our door to the Banque des Territoires. */
export interface BdtPort {
  /** Sends an order; the same reference twice is one order. */
  submit(ordre: OrdreBdt): Promise<EnvoiOrdre>;
  /** Asks what became of a reference; null when the BdT does not know it. Errors: BdtInjoignable. */
  ask(reference: string): Promise<SuiviOrdre | null>;
  /** Lines paid between two civil dates, both included. Errors: BdtInjoignable. */
  statement(du: string, au: string): Promise<LigneReleve[]>;
}
