import { CONTRAT_KINDS, STRUCTURE_KINDS } from '@cn/domain/montant/kind';

export const USAGE = `npm run plan -- --version P1-2022 --structure PRIVEE --contrat CDD --duree 18 --depart-formation 2022-05-09
  [--signature 2022-04-28] [--territoire 974] [--aides 725000] [--zones QPV_ZRR] [--json] [--help]
  --aides est en centimes : 725000 pour 7 250 €`;

/** What each option holds, for `--help`. */
export const HELP = `${USAGE}

  --version           version du programme : un fichier de domain/referentiel
  --structure         ${STRUCTURE_KINDS.join(', ')}
  --contrat           ${CONTRAT_KINDS.join(', ')}
  --duree             durée en mois, quand la version en offre plusieurs
  --depart-formation  date AAAA-MM-JJ qui ouvre les tranches de phase 1
  --signature         date AAAA-MM-JJ de la dernière signature, celle de la Banque des Territoires
  --territoire        METROPOLE (par défaut) ou un code de département
  --aides             aides à l’emploi déjà perçues, en centimes
  --zones             zones à majoration, séparées par une virgule
  --json              pour un programme : npm run --silent plan -- … --json`;

const NAMES = [
  'version',
  'structure',
  'contrat',
  'duree',
  'depart-formation',
  'signature',
  'territoire',
  'aides',
  'zones',
] as const;

export type Name = (typeof NAMES)[number] | 'json';
export type Texts = Partial<Record<Name, string>>;

/** What is wrong, and the option it is about; null for what is no option. */
export interface Erreur {
  readonly option: Name | null;
  readonly dit: string;
}

const isName = (text: string): text is Name => text === 'json' || NAMES.some((one) => one === text);

/** Whether the reader only asks how to ask. */
export const asksHelp = (argv: readonly string[]): boolean =>
  argv.some((one) => one === '--help' || one === '-h');

const ARGUMENT = /^--([^=]+)(?:=([\s\S]*))?$/;

/** Options by name; one that is unknown, given twice or without its value is told with the rest. */
export function splitArgs(argv: readonly string[], erreurs: Erreur[]): Texts {
  const texts: Texts = {};
  const left = [...argv];
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    const [, name = '', inline] = ARGUMENT.exec(arg) ?? [];
    if (!arg.startsWith('-')) {
      erreurs.push({ option: null, dit: `argument inattendu « ${arg} »` });
      continue;
    }
    const alone = name === 'json' || left[0] === undefined || left[0].startsWith('--');
    const value = inline ?? (alone ? undefined : left.shift());
    if (!isName(name)) erreurs.push({ option: null, dit: `option inconnue « ${arg} »` });
    else if (texts[name] !== undefined) erreurs.push({ option: name, dit: `--${name} : donnée deux fois` });
    else if (name === 'json' && value !== undefined)
      erreurs.push({ option: name, dit: '--json n’attend pas de valeur' });
    else if (name !== 'json' && value === undefined)
      erreurs.push({ option: name, dit: `--${name} : valeur absente` });
    else texts[name] = value ?? '';
  }
  return texts;
}
