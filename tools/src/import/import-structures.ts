import type { LigneStructure, SendLignes } from './gateway.client';
import { countRejet, countResultat, emptyRapport, sortRapport, type Rapport } from './import.report';
import { readRows, type Row } from './read-rows';
import { splitLines } from './split-lines';

const COLUMNS = [
  'structure_id',
  'nom',
  'siret',
  'adresse',
  'code_postal',
  'commune',
  'latitude',
  'longitude',
] as const;
type Column = (typeof COLUMNS)[number];

const BATCH_ROWS = 100;

/** The gateway stopped answering: `rapport` says what was done before. Running the import again finishes it. */
export class ImportInterrompu extends Error {
  constructor(
    readonly rapport: Rapport,
    options: { cause: unknown },
  ) {
    super('L’import s’est arrêté avant la fin du fichier.', options);
  }
}

const toLigne = ({ ligne, valeurs }: Row<Column>): LigneStructure => ({
  ligne,
  structureId: valeurs.structure_id,
  nom: valeurs.nom,
  siret: valeurs.siret,
  adresse: valeurs.adresse,
  codePostal: valeurs.code_postal,
  commune: valeurs.commune,
  latitude: valeurs.latitude,
  longitude: valeurs.longitude,
});

/**
 * Sends the rows of the public list of structures to the structures service, in one streaming pass, 100 rows a batch.
 * Errors: `FichierRefuse` before anything is sent, `ImportInterrompu` when a batch cannot be sent.
 */
export async function importStructures(
  bytes: AsyncIterable<Uint8Array>,
  send: SendLignes,
  onProgress: (octetsLus: number) => void = () => undefined,
): Promise<Rapport> {
  const rapport = emptyRapport();
  let batch: LigneStructure[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const lignes = batch;
    batch = [];
    const resultats = await send(lignes).catch((cause: unknown) => {
      throw new ImportInterrompu(sortRapport(rapport), { cause });
    });
    for (const resultat of resultats) countResultat(rapport, resultat);
  };
  for await (const { lus, row } of readRows(splitLines(bytes), COLUMNS, 'structure_id')) {
    if ('valeurs' in row) batch.push(toLigne(row));
    else countRejet(rapport, row);
    if (batch.length < BATCH_ROWS) continue;
    await flush();
    onProgress(lus);
  }
  await flush();
  return sortRapport(rapport);
}
