import type { ActeName } from './acte';
import type { Interruption, Operation } from './operation';

const LIBELLES: Readonly<Record<ActeName, string>> = {
  recordAvis: 'Rendre un avis',
  scheduleDemande: 'Inscrire à un comité',
  postponeDemande: 'Retirer de l’ordre du jour',
  decideDemande: 'Enregistrer la décision du comité',
  grantDerogation: 'Accorder une dérogation',
  withdrawPoste: 'Retirer un poste',
  completeDemandeSubvention: 'Déclarer complète la demande de subvention',
  acceptDemandeSubvention: 'Déclarer conforme la demande de subvention',
  sendConvention: 'Envoyer la convention',
  signConvention: 'Signer la convention',
};

const PRECISIONS: Readonly<Record<string, string>> = {
  FAVORABLE: ' favorable',
  DEFAVORABLE: ' défavorable',
  ACCEPTEE: ' : acceptée',
  REJETEE: ' : rejetée',
  EN_BASE: ' : gardée en base',
};

/** The act and how many lines, in plain French. */
export function sayOperation({
  acte,
  champs,
  nombre,
}: Pick<Operation, 'acte' | 'champs' | 'nombre'>): string {
  const precision = PRECISIONS[champs.sens ?? champs.issue ?? ''] ?? '';
  return `${LIBELLES[acte]}${precision}, ${nombre.toLocaleString('fr-FR')} ligne${nombre > 1 ? 's' : ''}`;
}

const CAUSES: Readonly<Record<Interruption, string>> = {
  DEMANDE: 'Vous l’avez interrompue. Reprenez-la quand vous voudrez.',
  SESSION: 'Votre session a expiré en chemin. Reprenez l’opération : ce qui est fait ne sera pas refait.',
  SERVICE: 'Un service ne répond pas. Reprenez l’opération dans quelques minutes.',
  ECHECS: 'Des lignes sont restées sans réponse. Reprenez l’opération pour les tenter de nouveau.',
  ARRET:
    'La plateforme s’est arrêtée pour maintenance. Reprenez l’opération : ce qui est fait ne sera pas refait.',
};

/** Why an operation is interrupted, and what to do; null when it is not. */
export function sayInterruption({
  etat,
  interruption,
}: Pick<Operation, 'etat' | 'interruption'>): string | null {
  if (etat !== 'INTERROMPUE') return null;
  return interruption
    ? CAUSES[interruption]
    : 'Le traitement s’est arrêté de lui-même. Reprenez l’opération : ce qui est fait ne sera pas refait.';
}
