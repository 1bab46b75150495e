import type { Rejet } from './read-rows';

/** What the structures service answers for one row. */
export interface ResultatLigne {
  ligne: number;
  etat: 'IMPORTE' | 'MIS_A_JOUR' | 'INCHANGE' | 'PROPOSE' | 'REJETE';
  /** A row may be kept with several anomalies; they are given at each run, changed or not. */
  anomalies: string[];
  code: string | null;
  champ: string | null;
  message: string | null;
}

/** Report of an import; `lus` = importes + misAJour + inchanges + proposes + rejetes. A row kept as incomplet is counted in one of them too. */
export interface Rapport {
  lus: number;
  importes: number;
  misAJour: number;
  inchanges: number;
  /** Rows that would change a structure that has a dossier: people accept or reject them. */
  proposes: number;
  incomplets: { ligne: number; anomalie: string }[];
  rejetes: Rejet[];
}

export const emptyRapport = (): Rapport => ({
  lus: 0,
  importes: 0,
  misAJour: 0,
  inchanges: 0,
  proposes: 0,
  incomplets: [],
  rejetes: [],
});

/** Counts a row that the file reader rejected. */
export function countRejet(rapport: Rapport, rejet: Rejet): void {
  rapport.lus += 1;
  rapport.rejetes.push(rejet);
}

/** Counts the answer of the service for one row. */
export function countResultat(
  rapport: Rapport,
  { ligne, etat, anomalies, code, champ, message }: ResultatLigne,
): void {
  if (etat === 'REJETE') {
    return countRejet(rapport, { ligne, code: code ?? 'REJETE', champ, message: message ?? '' });
  }
  rapport.lus += 1;
  if (etat === 'IMPORTE') rapport.importes += 1;
  else if (etat === 'MIS_A_JOUR') rapport.misAJour += 1;
  else if (etat === 'PROPOSE') rapport.proposes += 1;
  else rapport.inchanges += 1;
  for (const anomalie of anomalies) rapport.incomplets.push({ ligne, anomalie });
}

/** Rejections in the order of the file. */
export function sortRapport(rapport: Rapport): Rapport {
  rapport.rejetes.sort((a, b) => a.ligne - b.ligne);
  rapport.incomplets.sort((a, b) => a.ligne - b.ligne);
  return rapport;
}

const plural = (count: number, word: string): string => `${count} ${word}${count > 1 ? 's' : ''}`;

/** The report as a person reads it. */
export function describeRapport({
  lus,
  importes,
  misAJour,
  inchanges,
  proposes,
  incomplets,
  rejetes,
}: Rapport): string {
  const counts = [
    plural(importes, 'importée'),
    `${misAJour} ${misAJour > 1 ? 'mises' : 'mise'} à jour`,
    plural(inchanges, 'inchangée'),
    ...(proposes > 0 ? [`${plural(proposes, 'proposée')} à l’ANCT`] : []),
    plural(rejetes.length, 'rejetée'),
  ];
  const lignes = [`${plural(lus, 'ligne')} ${lus > 1 ? 'lues' : 'lue'} : ${counts.join(', ')}`];
  for (const anomalie of new Set(incomplets.map((i) => i.anomalie))) {
    const numeros = incomplets.filter((i) => i.anomalie === anomalie);
    lignes.push(
      `incomplet ${anomalie} (${numeros.length}) : ${numeros.length > 1 ? 'lignes' : 'ligne'} ${numeros.map((i) => i.ligne).join(', ')}`,
    );
  }
  for (const { ligne, code, champ, message } of rejetes) {
    lignes.push(`rejet ligne ${ligne} : ${code}${champ ? ` (${champ})` : ''} — ${message}`);
  }
  return lignes.join('\n');
}
