import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import type { Refusal } from '@cn/domain/kernel/refusal';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { assignSirets } from './import/assign-sirets';
import { guardLigne, proposeChanges, readKnown } from './import/guard-lignes';
import { readLigne, type LigneLue, type LigneStructure, type StructureLue } from './import/read-ligne';
import { lockHolders, saveLignes } from './import/structure-import.store';
import type { StructureRow } from './structure.row';

/** What became of one row of the list. */
export interface LigneImportee {
  ligne: number;
  etat: 'IMPORTE' | 'MIS_A_JOUR' | 'INCHANGE' | 'PROPOSE' | 'REJETE';
  anomalies: string[];
  code?: string;
  champ?: string;
  message?: string;
}

/** What became of the rows, one answer each, in their order. */
export interface RapportImport {
  lignes: LigneImportee[];
}

/** As long as a line of the file: what a cell may be is said row by row. */
const cell = z.string().max(100_000, 'cellule trop longue');
const ligne = z.object({
  ligne: z.number().int().min(1),
  structureId: cell,
  nom: cell,
  siret: cell,
  adresse: cell,
  codePostal: cell,
  commune: cell,
  latitude: cell,
  longitude: cell,
});

/**
 * Loads rows of the public list of structures, keyed by the identifier they bear there. Every row is answered: kept,
 * with its anomalies, or rejected with its reason; the others are not held back. What would change the name, the SIRET
 * or the département of a structure that has a dossier is proposed to people, never written.
 *
 * Errors  SAISIE_INVALIDE (the batch itself); a row has its own: CHAMP_REQUIS, SAISIE_INVALIDE, DEPARTEMENT_INCONNU
 */
export const importStructures = useCase({
  name: 'importStructures',
  input: z.object({
    source: z.string().trim().min(1, 'indiquez le nom de la liste').max(200),
    lignes: z.array(ligne).min(1, 'donnez au moins une ligne').max(500, 'donnez au plus 500 lignes'),
  }),
  async handle(tx, { source, lignes }): Promise<Result<RapportImport>> {
    const read = readLignes(lignes);
    const kept = read.flatMap((one) => ('lue' in one ? one.lue : []));
    const holders = await lockHolders(tx, kept);
    const known = await readKnown(tx, holders);
    const guarded = kept.map((lue) => guardLigne(lue, known.get(lue.structure.sourceId)));
    const assigned = assignSirets(
      guarded,
      holders.flatMap(({ siret, sourceId }) => (siret ? { siret, sourceId } : [])),
    );
    const outcomes = new Map(
      assigned.map((ligne) => {
        const { sourceId } = ligne.structure;
        return [sourceId, { ligne, statut: compare(ligne, known.get(sourceId)?.stored) }];
      }),
    );
    const changed = [...outcomes.values()].filter(({ statut }) => statut !== 'INCHANGE');
    await saveLignes(
      tx,
      source,
      changed.map(({ ligne }) => ligne),
    );
    for (const { ligne } of outcomes.values()) {
      const before = known.get(ligne.structure.sourceId);
      if (before) await proposeChanges(tx, ligne, before, source);
    }
    const answers = read.map((one): LigneImportee => {
      if ('refus' in one) return rejectLigne(one.ligne, one.refus);
      const { ligne, statut } = outcomes.get(one.lue.structure.sourceId)!;
      const anomalies = [...new Set([...ligne.anomalies, ...ligne.dites])];
      return { ligne: one.ligne, etat: ligne.proposes.length > 0 ? 'PROPOSE' : statut, anomalies };
    });
    return ok({ lignes: answers });
  },
});

type Read = { ligne: number } & ({ lue: LigneLue } | { refus: Refusal });

/** Reads the rows one by one; the second of a same identifier is refused, since one of the two is wrong. */
function readLignes(lignes: readonly LigneStructure[]): Read[] {
  const seen = new Set<string>();
  return lignes.map((one) => {
    const result = readLigne(one);
    if (!result.ok) return { ligne: one.ligne, refus: result.refus };
    const { sourceId } = result.value.structure;
    if (seen.has(sourceId)) {
      const again = refuse('SAISIE_INVALIDE', {
        champ: 'structureId',
        attendu: 'une seule ligne par identifiant',
      });
      return { ligne: one.ligne, refus: again.refus };
    }
    seen.add(sourceId);
    return { ligne: one.ligne, lue: result.value };
  });
}

const rejectLigne = (numero: number, { code, champ, message }: Refusal): LigneImportee => ({
  ligne: numero,
  etat: 'REJETE',
  anomalies: [],
  code,
  message,
  ...(champ === undefined ? {} : { champ }),
});

function compare(lue: LigneLue, known: StructureRow | undefined): 'IMPORTE' | 'MIS_A_JOUR' | 'INCHANGE' {
  if (!known) return 'IMPORTE';
  const fields = Object.keys(lue.structure) as (keyof StructureLue)[];
  const same = fields.every((field) => known[field] === lue.structure[field]);
  return same && known.anomalies.join() === lue.anomalies.join() ? 'INCHANGE' : 'MIS_A_JOUR';
}
