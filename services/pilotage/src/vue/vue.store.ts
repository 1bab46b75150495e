import type { Tx } from '@cn/platform/db/tx';

/** The lists of which a view can be kept. */
export const ECRANS = [
  'DOSSIERS',
  'TACHES',
  'ECHEANCES',
  'JOURNAL',
  'CANDIDATS',
  'FORMATION',
  'CONVENTIONS',
  'VERSEMENTS',
  'STATISTIQUES',
] as const;

/** Whom a view is for. */
export const PARTAGES = ['PERSONNELLE', 'EQUIPE'] as const;

export interface VueView {
  id: string;
  nom: string;
  ecran: (typeof ECRANS)[number];
  parametres: string;
  partage: (typeof PARTAGES)[number];
  /** It is the one's who asks. */
  mienne: boolean;
  version: number;
}

export const VUE = `vue_id as id, nom, ecran, parametres, partage, acces_compte(compte_id) as mienne, version`;

export async function findVue(tx: Tx, id: string): Promise<VueView | null> {
  const [row] = await tx.sql<VueView>(`select ${VUE} from vue where vue_id = $1`, [id]);
  return row ?? null;
}
