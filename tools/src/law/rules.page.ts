import type { IndexedRule, NotHeld } from './rule-index';

const MARKS = { S: 'tenue par le logiciel', H: 'devoir d’une personne', I: 'information' } as const;

const MOTIFS: Readonly<Record<NotHeld['motif'], string>> = {
  PLUS_TARD: 'Plus tard : demande un service ou un workflow',
  HORS_LOGICIEL: 'Hors du logiciel',
  CONTREDITE: 'Contredite par une autre règle',
  COTE_PARTENAIRE: 'Du côté d’un partenaire',
};

/** One rule, as a person reads it in a terminal; in short, without the code and the tests that cite it. */
export function ruleAsText(rule: IndexedRule, court = false): string {
  const places = [
    ...rule.fichiers.map((one) => `    Code : ${one}`),
    ...rule.tests.map((one) => `    Test : ${one.file} — ${one.titre}`),
  ];
  return [
    `${rule.id}  ${rule.topic} [${MARKS[rule.mark]}]`,
    `    ${rule.phrase}`,
    ...rule.lectures.map((one) => `    Lecture ${one.id} : ${one.question} ${one.lecture}`),
    `    Versions : ${rule.appliesTo.join(', ')} · Acteur : ${rule.who} · Source : ${rule.sources.join(' ; ')}`,
    ...(court ? [] : places),
    ...(rule.nonTenue ? [`    Non tenue : ${MOTIFS[rule.nonTenue.motif]} — ${rule.nonTenue.detail}`] : []),
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];
const files = (list: readonly string[]): string =>
  unique(list)
    .map((one) => `\`${one}\``)
    .join('<br>');

const HEADER =
  '| Règle | Ce qu’elle dit | Versions | Source | Où | Tests |\n| --- | --- | --- | --- | --- | --- |';

const row = (rule: IndexedRule): string =>
  `| ${rule.id} [${rule.mark}] | ${cell(rule.phrase)} | ${rule.appliesTo.join(', ')} | ${cell(rule.sources.join(' ; '))} | ${files(rule.fichiers)} | ${files(rule.tests.map((one) => one.file))} |`;

function bySection(rules: readonly IndexedRule[]): readonly string[] {
  const sections = unique(rules.map((one) => `${one.section} ${one.topic}`));
  return sections.flatMap((section) => [
    `\n## ${section}\n`,
    HEADER,
    ...rules.filter((one) => `${one.section} ${one.topic}` === section).map(row),
  ]);
}

/** Count of the rules of software by what becomes of them. */
export function countRules(rules: readonly IndexedRule[]) {
  const software = rules.filter((one) => one.mark === 'S');
  const pure = software.filter((one) => one.tests.some(({ file }) => file.startsWith('domain/')));
  return {
    total: rules.length,
    logiciel: software.length,
    citees: software.filter((one) => one.tests.length > 0).length,
    pures: pure.length,
    nonTenues: software.filter((one) => one.tests.length === 0 && one.nonTenue !== null).length,
    oubliees: software.filter((one) => one.tests.length === 0 && one.nonTenue === null).map((one) => one.id),
  };
}

const GENERATED = 'Page générée par `npm run rules -- --write` ; ne pas la modifier à la main.';

/** `docs/rules.md`: every rule, where it is implemented, which tests cite it. */
export function rulesPage(rules: readonly IndexedRule[]): string {
  const { total, logiciel, citees, pures, nonTenues } = countRules(rules);
  return `${[
    '# Les règles et leur place',
    '',
    GENERATED,
    '',
    `${total} règles, dont ${logiciel} que le logiciel peut tenir : ${citees} citées par un test (${pures} par le domaine pur), ${nonTenues} dans [rules-not-held.md](rules-not-held.md).`,
    'Là où les textes se taisent ou se contredisent, ce que nous avons choisi est dans [lectures.md](lectures.md).',
    ...bySection(rules),
  ].join('\n')}\n`;
}

/** `docs/rules-not-held.md`: rules of software that no test holds, and why. */
export function notHeldPage(rules: readonly IndexedRule[]): string {
  const open = rules.filter((one) => one.mark === 'S' && one.tests.length === 0);
  const groups = (Object.keys(MOTIFS) as NotHeld['motif'][]).flatMap((motif) => {
    const lines = open.filter((one) => one.nonTenue?.motif === motif);
    if (lines.length === 0) return [];
    const rows = lines.map(
      (one) => `| ${one.id} | ${cell(one.phrase)} | ${cell(one.nonTenue?.detail ?? '')} |`,
    );
    return [
      `\n## ${MOTIFS[motif]}\n`,
      '| Règle | Ce qu’elle dit | Pourquoi, et où |',
      '| --- | --- | --- |',
      ...rows,
    ];
  });
  return `${['# Règles qu’aucun test ne tient', '', GENERATED, ...groups].join('\n')}\n`;
}
