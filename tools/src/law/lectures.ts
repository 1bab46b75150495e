import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAW_FOLDER } from './referentiel';

/** What the project decided where the texts are silent or disagree, and the rules it completes. */
export interface Lecture {
  readonly id: string;
  readonly question: string;
  readonly lecture: string;
  readonly regles: readonly string[];
}

/** Ids of the readings a text cites, ranges such as « F-06 to F-09 » included. */
export function lecturesIn(text: string): ReadonlySet<string> {
  const ids = new Set(text.match(/\b[FL]-\d{2}\b/g) ?? []);
  for (const [, from = '', to = ''] of text.matchAll(/\bF-(\d{2}) to F-(\d{2})/g)) {
    for (let rank = Number(from); rank <= Number(to); rank += 1) {
      ids.add(`F-${String(rank).padStart(2, '0')}`);
    }
  }
  return ids;
}

/** Reads `domain/law/lectures.json`. */
export function readLectures(): readonly Lecture[] {
  const text = readFileSync(join(LAW_FOLDER, 'law', 'lectures.json'), 'utf8');
  const entries = JSON.parse(text) as Record<string, Omit<Lecture, 'id'>>;
  return Object.entries(entries).map(([id, entry]) => ({ id, ...entry }));
}

/** One reading, as a person reads it in a terminal. */
export const lectureAsText = ({ id, question, lecture, regles }: Lecture): string =>
  [`${id}  ${question}`, `    ${lecture}`, `    Règles : ${regles.join(', ')}`].join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** `docs/lectures.md`: every reading, and the rules it completes. */
export function lecturesPage(lectures: readonly Lecture[]): string {
  const rows = lectures.map(
    ({ id, question, lecture, regles }) =>
      `| ${id} | ${cell(question)} | ${cell(lecture)} | ${regles.join(', ')} |`,
  );
  return `${[
    '# Les lectures',
    '',
    'Page générée par `npm run rules -- --write` à partir de `domain/law/lectures.json` ; ne pas la modifier à la main.',
    '',
    'Là où les textes se taisent ou se contredisent, le projet a choisi ; aucune de ces lectures n’est dans les textes.',
    '`F-…` répond à une ambiguïté des textes, `L-…` dit un choix du projet. Celles qui touchent à l’argent ou à un droit sont des',
    'paramètres : l’administration les change sans nouvelle version du logiciel. Les règles sont dans [rules.md](rules.md).',
    '',
    '| Lecture | Question | Ce que nous avons choisi | Règles |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}
