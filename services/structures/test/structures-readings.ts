import type { TestDatabase } from '@cn/testing/test-database';
import { DemandeRow } from '../src/demande/demande.row';
import { PosteRow } from '../src/poste/poste.row';
import { StructureRow } from '../src/structure/structure.row';

interface EcheanceLine {
  on: string;
  kind: string;
  rank: number;
  etat: string;
}

/** What the tests of the structures service look at in its database. */
export class StructuresReadings {
  constructor(readonly db: TestDatabase) {}

  async postes(demandeId: string): Promise<PosteRow[]> {
    return this.db.database.asSystem((tx) => tx.find(PosteRow, { demandeId }, { order: { numero: 'ASC' } }));
  }

  async poste(posteId: string): Promise<PosteRow> {
    return this.db.database.asSystem((tx) => tx.get(PosteRow, { posteId }));
  }

  async statut(structureId: string): Promise<string> {
    const row = await this.db.database.asSystem((tx) => tx.get(StructureRow, { structureId }));
    return row.statut;
  }

  async demande(demandeId: string): Promise<DemandeRow> {
    return this.db.database.asSystem((tx) => tx.get(DemandeRow, { demandeId }));
  }

  /** `2022-04-07 recrutement.rappel 1 PREVUE` of a subject, in order. */
  async echeances(sujet: string): Promise<string[]> {
    const rows = await this.db.query<EcheanceLine>(
      `select echeance_on as on, kind, rank, etat from echeance where sujet = $1 order by instant, rank, kind`,
      [sujet],
    );
    return rows.map(({ on, kind, rank, etat }) => `${on} ${kind} ${rank} ${etat}`);
  }

  /** `KIND ROLE ETAT` of the tasks of a subject. */
  async taches(sujet: string): Promise<string[]> {
    const rows = await this.db.query<{ kind: string; role: string; etat: string }>(
      `select kind, role, etat from tache where sujet = $1 order by tache_id`,
      [sujet],
    );
    return rows.map(({ kind, role, etat }) => `${kind} ${role} ${etat}`);
  }

  /** Names of the events of a key, in order, écheancier and tasks apart. */
  async events(key: string): Promise<string[]> {
    const rows = await this.db.query<{ name: string }>(
      'select name from outbox where key = $1 order by seq',
      [key],
    );
    return rows.map(({ name }) => name).filter((name) => !/EcheancierChanged|TacheChanged/.test(name));
  }
}
