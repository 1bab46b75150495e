import { EnvelopArmor } from '@escape.tech/graphql-armor';
import { GraphQLError } from 'graphql';
import { CODES } from './refusal';

/** What one request may ask for; announced in the README and in the header `x-limites`. */
export const LIMITS = { profondeur: 12, cout: 50_000, alias: 50, directives: 20, jetons: 4_000 } as const;

const words = {
  profondeur: 'imbriquez moins de niveaux',
  cout: 'demandez moins de champs, ou des listes moins longues',
  alias: 'employez moins d’alias',
  directives: 'employez moins de directives',
  jetons: 'raccourcissez la requête',
} as const satisfies Record<keyof typeof LIMITS, string>;

/** The header that announces the limits. */
export const LIMITS_HEADER = Object.entries(LIMITS)
  .map(([name, value]) => `${name}=${value}`)
  .join(', ');

function refuse(limite: keyof typeof LIMITS): never {
  const message = `La requête dépasse la limite de ${limite} (${LIMITS[limite]}) : ${words[limite]}.`;
  throw new GraphQLError(message, { extensions: { code: CODES.limite, limite, http: { status: 400 } } });
}

const rule = (limite: keyof typeof LIMITS) => ({
  onReject: [() => refuse(limite)],
  propagateOnRejection: false,
});

/**
 * Plugins that refuse a request too deep, too costly or too long before it is planned.
 *
 * Errors  LIMITE_DEPASSEE, with the limit's name
 */
export const limitPlugins = () =>
  new EnvelopArmor({
    maxDepth: { n: LIMITS.profondeur, ...rule('profondeur') },
    costLimit: { maxCost: LIMITS.cout, objectCost: 2, scalarCost: 1, depthCostFactor: 1.5, ...rule('cout') },
    maxAliases: { n: LIMITS.alias, ...rule('alias') },
    maxDirectives: { n: LIMITS.directives, ...rule('directives') },
    maxTokens: { n: LIMITS.jetons, ...rule('jetons') },
    blockFieldSuggestion: { enabled: true, mask: '' },
  }).protect().plugins;
