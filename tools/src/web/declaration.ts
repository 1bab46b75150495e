import type { Constat } from './a11y';

/** The declaration that the law asks of a site of the State, from what was found. */
export function declarationOf(constats: readonly Constat[], { on, chromium, axe }: Tried): string {
  const found = constats.flatMap(({ ecran, regard, violations }) =>
    violations.map(
      ({ id, help, nodes }) => `| ${ecran} | ${regard} | \`${id}\` | ${help} | ${nodes.length} |`,
    ),
  );
  const rules = new Set(
    constats.flatMap(({ held, violations }) => [...held, ...violations.map(({ id }) => id)]),
  );
  const ecrans = [...new Set(constats.map(({ ecran }) => ecran))];
  const regards = [...new Set(constats.map(({ regard }) => regard))];
  return `${HEAD}
## Résultats des contrôles automatiques

Le ${on}, ${ecrans.length} écrans ont été ouverts dans Chromium ${chromium}, chacun de ${regards.length} façons
(${regards.join(' ; ')}), et examinés par axe-core ${axe} : ${rules.size} règles appliquées,
**${found.length === 0 ? 'aucun défaut' : `${found.length} défauts`}**.

Écrans : ${ecrans.join(', ')}.
${found.length === 0 ? '' : `\n| écran | regard | règle | ce qu'elle demande | éléments |\n| --- | --- | --- | --- | --- |\n${found.join('\n')}\n`}${TAIL}`;
}

/** When and with what the screens were tried. */
export interface Tried {
  /** « 27 novembre 2026 » */
  readonly on: string;
  readonly chromium: string;
  readonly axe: string;
}

const HEAD = `# Déclaration d'accessibilité

<!-- Écrit par « npm run a11y » : ne pas modifier à la main. -->

L'application de suivi des postes de conseiller numérique s'engage à être accessible, conformément à l'article 47 de la loi
n° 2005-102 du 11 février 2005.

## État de conformité

**Non conforme** au référentiel général d'amélioration de l'accessibilité (RGAA 4.1), au sens de la loi : aucun audit humain de
ses 106 critères n'a encore été mené. Ce que des contrôles automatiques savent voir est contrôlé à chaque version, sur tous les
écrans ; ils couvrent environ un tiers des critères, et aucun défaut n'y est toléré.
`;

const TAIL = `
À chaque version aussi, dans un vrai navigateur (\`npm test\`) : un avis rendu au clavier seul, aucun défilement horizontal à
360 px ni à 200 %, animations réduites pour qui les refuse.

## Contenus non accessibles

Aucun contenu n'est dérogé. Les graphiques ont chacun leur tableau. Les mails sont en texte seul.

## Technologies

HTML, CSS, JavaScript, ARIA ; composants du Système de design de l'État (DSFR).

## Retour d'information et contact

Un défaut vous empêche d'accéder à un contenu ou à un service ? Écrivez à l'administration du dispositif, en joignant le numéro
que la page d'erreur affiche.

## Voies de recours

Sans réponse satisfaisante : le Défenseur des droits, par son formulaire (<https://formulaire.defenseurdesdroits.fr/>), son délégué
dans votre département, ou par courrier gratuit, sans timbre (Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07).
`;
