import {
  CHAMPS_PROPOSES,
  differs,
  partOf,
  PROPOSITION_OUVERTE,
  type ChampPropose,
} from '@cn/domain/structure/proposition';
import type { Tx } from '@cn/platform/db/tx';
import type { PropositionRow } from '../../proposition/proposition.row';
import { listPropositions, recordProposition } from '../../proposition/proposition.store';
import type { StructureRow } from '../structure.row';
import type { Anomalie, LigneLue } from './read-ligne';

/** A row of a list, as it may be written, and what of it only a person may write. */
export interface LigneGardee extends LigneLue {
  /** What the row says wrong, told at each run, where no person mended it; those of `anomalies` are the structure's own. */
  dites: Anomalie[];
  proposes: ChampPropose[];
  lue: LigneLue;
}

/** What is known of a structure before a list is heard. */
interface Known {
  stored: StructureRow;
  hasDossier: boolean;
  history: readonly PropositionRow[];
}

/** What people and dossiers say against lists, for the structures that rows describe, by identifier in the list. */
export async function readKnown(tx: Tx, holders: readonly StructureRow[]): Promise<Map<string, Known>> {
  const ids = holders.map(({ structureId }) => structureId);
  const history = await listPropositions(tx, ids);
  const rows = await tx.sql<{ id: string }>(
    'select distinct structure_id as id from dossier where structure_id = any($1)',
    [ids],
  );
  const withDossier = new Set(rows.map(({ id }) => id));
  return new Map(
    holders.flatMap((stored) => {
      const { structureId, sourceId } = stored;
      const own = history.filter((one) => one.structureId === structureId);
      return sourceId === null
        ? []
        : [[sourceId, { stored, hasDossier: withDossier.has(structureId), history: own }]];
    }),
  );
}

/**
 * Lists do not decide: of a structure that has a dossier, the name, the SIRET and the département stay; what the list
 * says otherwise is to be proposed, unless a person already answered. What a person wrote stays, dossier or not.
 */
export function guardLigne(lue: LigneLue, known: Known | undefined): LigneGardee {
  const guarded = { ...lue, dites: lue.anomalies, proposes: [], lue };
  if (!known) return guarded;
  const { stored, hasDossier, history } = known;
  const mended = CHAMPS_PROPOSES.filter((champ) => isMended(history, champ));
  const kept = CHAMPS_PROPOSES.filter(
    (champ) =>
      mended.includes(champ) ||
      (hasDossier && (differs(stored, lue.structure, champ) || (champ === 'SIRET' && stored.siret !== null))),
  );
  const structure = Object.assign(
    { ...lue.structure },
    ...kept.map((champ) => partOf(stored, champ)),
  ) as LigneLue['structure'];
  const proposes = hasDossier
    ? kept.filter((champ) => differs(stored, lue.structure, champ) && !isAnswered(history, champ, lue))
    : [];
  const dites = lue.anomalies.filter((one) => !mended.some((champ) => isOf(champ, one)));
  return { ...guarded, structure, proposes, dites, anomalies: ownAnomalies(lue, stored, kept) };
}

const isOf = (champ: ChampPropose, anomalie: string): boolean =>
  (champ === 'SIRET' && anomalie.startsWith('SIRET_')) ||
  (champ === 'LIEU' && anomalie === 'COMMUNE_NON_RECONNUE');

/** A part that stays keeps the anomalies that stand on the structure, and takes none of the list's. */
function ownAnomalies(lue: LigneLue, stored: StructureRow, kept: readonly ChampPropose[]): Anomalie[] {
  const ofKept = (one: string): boolean => kept.some((champ) => isOf(champ, one));
  const standing = stored.anomalies.filter(ofKept) as Anomalie[];
  return [...standing, ...lue.anomalies.filter((one) => !ofKept(one))];
}

const isMended = (history: readonly PropositionRow[], champ: ChampPropose): boolean =>
  history.some((one) => one.champ === champ && one.source === null && one.etat === 'ACCEPTEE');

/** A person refused that very change, or replaced that very value. */
const isAnswered = (history: readonly PropositionRow[], champ: ChampPropose, lue: LigneLue): boolean => {
  const said = whatIdentifies(partOf(lue.structure, champ));
  return history.some(
    (one) =>
      one.champ === champ &&
      ((one.etat === 'REJETEE' && whatIdentifies(one.apres) === said) ||
        (one.etat === 'ACCEPTEE' && whatIdentifies(one.avant) === said)),
  );
};

const whatIdentifies = ({ nom, siret, departement }: Partial<LigneLue['structure']>): string =>
  JSON.stringify([nom, siret, departement]);

/** Proposes what a list says otherwise; the same proposition still open stands as it is. */
export async function proposeChanges(
  tx: Tx,
  { lue, proposes }: LigneGardee,
  { stored, history }: Known,
  source: string,
): Promise<void> {
  for (const champ of proposes) {
    const apres = partOf(lue.structure, champ);
    const open = history.find((one) => one.champ === champ && PROPOSITION_OUVERTE.includes(one.etat));
    if (open && whatIdentifies(open.apres) === whatIdentifies(apres)) continue;
    const avant = partOf(stored, champ);
    await recordProposition(tx, stored, {
      champ,
      avant,
      apres,
      source,
      justification: null,
      etat: 'A_EXAMINER',
    });
  }
}
