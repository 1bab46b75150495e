/** Schema that people read, and the one that a rebuild fills beside it. */
export const LIVE = 'projection';
export const SHADOW = 'projection_neuve';
export type Schema = typeof LIVE | typeof SHADOW;

/** Channel on which the dossiers that have changed are told, by their ids. */
export const CANAL = 'dossier';

/** Key of the lock under which a schema is written (`pg_advisory_xact_lock`): the parameter is the schema. */
export const LOCK_SCHEMA = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';

/** What a projection is made of, the journal last. */
export const TABLES = [
  'structure',
  'demande',
  'poste',
  'contrat',
  'convention',
  'tranche',
  'echeance',
  'tache',
  'personne',
  'dossier',
  'evenement',
] as const;
