import type { Tx } from '@cn/platform/db/tx';
import { EN_RETARD } from '../dossier/dossier.filtre';
import type { DossierRow } from '../dossier/dossier.query';
import { viewDossier } from '../dossier/dossier.view';
import { readTexte } from './read-texte';

type Nature = 'DOSSIER' | 'CONVENTION' | 'PERSONNE';

/** A line of the dossier, and what was found of it. */
type Trouve = DossierRow & { trouve_nature: Nature; trouve_id: string; trouve_nom: string | null };

/** Reads the function of 020-recherche, then each dossier through the policies of the caller: nothing is read twice. */
const SEARCH = `
  select d.*, ${EN_RETARD} as en_retard, t.nature as trouve_nature, t.id as trouve_id, t.nom as trouve_nom
  from projection.chercher($2, $3, $4, $5) t join projection.dossier d on d.dossier_id = t.dossier_id
  order by t.score desc, d.modified_at desc, t.id`;

/**
 * The twenty best answers to a text, within the rights of the caller.
 *
 * Errors  SAISIE_INVALIDE on signs alone
 */
export async function searchAll(tx: Tx, texte: string) {
  const { cle, debut, rang, motifs } = readTexte(texte);
  return (await tx.sql<Trouve>(SEARCH, [tx.today, cle, debut, rang, motifs])).map(viewTrouvaille);
}

function viewTrouvaille(row: Trouve) {
  const dossier = viewDossier(row);
  return {
    nature: row.trouve_nature,
    ...SAID[row.trouve_nature](row),
    objet:
      row.trouve_nature === 'CONVENTION'
        ? { __typename: 'Convention', id: row.trouve_id }
        : { __typename: 'Dossier', ...dossier },
    structureId: row.structure_id,
    departement: row.departement,
    dossierId: row.dossier_id,
    dossier,
  };
}

/** What distinguishes one answer from another of the same name. */
const lieu = ({ numero, commune, departement, siret }: DossierRow): string =>
  [numero, commune ? `${commune} (${departement})` : departement, siret && `SIRET ${siret}`]
    .filter(Boolean)
    .join(' · ');

const SAID: Record<Nature, (row: Trouve) => { libelle: string; precision: string }> = {
  DOSSIER: (row) => ({ libelle: row.structure_nom || row.numero, precision: lieu(row) }),
  CONVENTION: (row) => ({
    libelle: `Convention ${row.trouve_nom ?? ''}`,
    precision: [row.structure_nom, lieu(row)].filter(Boolean).join(' · '),
  }),
  PERSONNE: (row) => ({
    libelle: row.trouve_nom ?? '',
    precision: [`Personne à joindre de ${row.structure_nom}`, lieu(row)].join(' · '),
  }),
};
