import { sayEtat } from '../etat';
import { type Entry, say } from './say';

/** Refusals about access, technique and the référentiel. */
export const ACCES = {
  ACCES_REFUSE: say(
    null,
    () => 'Votre rôle ne permet pas cette action ; demandez à la personne habilitée de la faire.',
  ),
  INTROUVABLE: say(null, (d) => `${d.objet ?? 'Cet objet'} est introuvable ; vérifiez son identifiant.`),
  VERSION_DEPASSEE: say(
    null,
    () => 'Cet objet a changé depuis votre lecture ; rechargez-le puis recommencez.',
  ),
  CLE_DEJA_UTILISEE: say(
    null,
    () => 'Cette clé d’idempotence a déjà servi pour une autre saisie ; employez une clé neuve.',
  ),
  SAISIE_INVALIDE: say(
    null,
    (d) =>
      `La valeur de « ${d.champ ?? 'saisie'} » n’est pas valide${d.attendu ? ` : ${d.attendu ?? '…'}` : ''}. Corrigez-la.`,
  ),
  ETAT_INCOMPATIBLE: say(
    null,
    (d) =>
      `L’état ${d.etat === undefined ? 'actuel' : `« ${sayEtat(String(d.etat))} »`} ne permet pas ${d.action ?? 'cette action'} ; consultez le dossier pour connaître l’étape attendue.`,
  ),
  DEJA_FAIT: say(
    null,
    () => 'C’est déjà fait, ou il n’y a rien à défaire ; vous n’avez rien d’autre à faire ici.',
  ),
  AVANCE_EN_COURS: say(
    null,
    () => 'L’horloge avance déjà ; attendez la fin de cette avance avant d’en demander une autre.',
  ),
  HORLOGE_RECULE: say(
    null,
    () => 'L’horloge ne recule pas ; choisissez une date postérieure à la date du jour.',
  ),
  DEUX_PERSONNES_REQUISES: say(
    null,
    () => 'Une même personne ne donne pas les deux accords ; demandez le second à une autre personne.',
  ),
  CHAMP_REQUIS: say(
    'R-192',
    (d) =>
      `Le champ « ${d.champ ?? ''} » est obligatoire ; ${d.attendu ? `choisissez parmi ${d.attendu ?? ''}` : 'renseignez-le'}.`,
  ),
  PARAMETRE_ABSENT: say('R-188', (d) =>
    d.attendu
      ? `La version ${d.version ?? '…'} n’a pas de « ${d.key ?? '…'} » pour ${d.scope ?? '…'} ; choisissez parmi ${d.attendu ?? '…'}.`
      : `Le paramètre « ${d.key ?? '…'} » (version ${d.version ?? '…'}, portée ${d.scope ?? '…'}) n’est pas renseigné à cette date ; attendez qu’il soit ajouté au référentiel, rien ne se calcule sans lui.`,
  ),
  PARAMETRE_A_CONFIRMER: say(
    'R-188',
    (d) =>
      `Le paramètre « ${d.key ?? '…'} » est à confirmer ; attendez que deux agents de l’ANCT l’aient confirmé, aucun paiement ne part avant.`,
  ),
  VERSION_ABSENTE: say(
    'R-001',
    (d) =>
      `Aucune version du programme n’accepte ${d.demande ?? 'cette demande'} au ${d.date ?? 'jour dit'} ; vérifiez la date de dépôt.`,
  ),
  VUES_TROP_NOMBREUSES: say(
    null,
    (d) => `Vous gardez déjà ${d.attendu ?? '…'} vues ; supprimez-en une avant d’en enregistrer une autre.`,
  ),
  AFFECTATION_IMPOSSIBLE: say(
    null,
    () => 'Cette personne ne suit pas ce territoire ; choisissez un membre de votre équipe qui le suit.',
  ),
  DELEGATION_IMPOSSIBLE: say(
    null,
    (d) => `Cette délégation n’est pas possible : ${d.cause ?? '…'} ; corrigez-la.`,
  ),
} as const satisfies Record<string, Entry>;
