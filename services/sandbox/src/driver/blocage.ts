/** What keeps the clock on its day. */
export interface Blocage {
  code: BlocageCode;
  /** Service or partner that holds it. */
  service: string;
  /** Object, event or message concerned. */
  sujet: string;
  /** One French sentence. */
  raison: string;
}

const RAISONS = {
  INJOIGNABLE: 'ne répond pas ; vérifiez que ce processus tourne',
  ECHEANCE_NON_TRAITEE:
    'une échéance du jour n’est pas traitée ; regardez la procédure de ce sujet dans le moteur',
  PROCEDURE_NON_STABILISEE: 'la procédure n’a pas fini de lire ses faits ; regardez-la dans le moteur',
  EVENEMENT_NON_PUBLIE: 'un événement n’est pas encore publié ; vérifiez Kafka et ce service',
  EVENEMENT_NON_TRAITE: 'un événement publié n’est pas encore pris en compte par ce service',
  MESSAGE_NON_PARTI: 'un message du jour n’est pas parti ; vérifiez le serveur de messagerie',
  PARTENAIRE_EN_ATTENTE: 'le partenaire simulé a encore quelque chose à faire ce jour',
} as const;
export type BlocageCode = keyof typeof RAISONS;

/** Names what holds the clock, with a sentence that says where to look. */
export const blocage = (code: BlocageCode, service: string, sujet = ''): Blocage => ({
  code,
  service,
  sujet,
  raison: `${service} : ${RAISONS[code]}`,
});

/** A database or a partner that does not answer. */
export class Unreachable extends Error {
  override name = 'Unreachable';
  constructor(
    readonly service: string,
    cause: unknown,
  ) {
    super(service, { cause });
  }
}
