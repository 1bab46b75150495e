import type { Parametre, Referentiel } from '../referentiel/param';

/** The filing window that a version has of its own; a parent's is the parent's. */
export const filingWindow = ({ parametres }: Referentiel, version: string): Parametre | undefined =>
  parametres.find((one) => one.version === version && one.key === 'version.depot');
