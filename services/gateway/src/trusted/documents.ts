import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { z } from 'zod';

const file = z.record(z.string(), z.string().min(1));

/** The questions that the screens of the application ask, each under its fingerprint. */
export class Documents {
  private readonly texts: ReadonlySet<string>;

  constructor(private readonly byId: ReadonlyMap<string, string>) {
    this.texts = new Set(byId.values());
  }

  /** Of a built application; none without one. Errors: thrown when the list cannot be read */
  static of(folder: string | undefined): Documents {
    const path = folder && join(folder, 'documents.json');
    if (!path || !existsSync(path)) return new Documents(new Map());
    return new Documents(new Map(Object.entries(file.parse(JSON.parse(readFileSync(path, 'utf8'))))));
  }

  textOf(id: string): string | undefined {
    return this.byId.get(id);
  }

  /** Whether a screen asks this very question. */
  includes(text: string): boolean {
    return this.texts.has(text);
  }

  /**
   * The same, inspected before anybody asks them.
   *
   * @param faultsOf what is wrong with a text
   * @param elsewhere fields that another mode of the platform has at its roots: what asks for them is left out
   * Errors  thrown with every fault when a text does not fit the API
   */
  inspected(faultsOf: (text: string) => readonly string[], elsewhere: ReadonlySet<string>): Documents {
    const wrong = [...this.byId].flatMap(([id, text]) => {
      const faults = faultsOf(text);
      return faults.length > 0 ? [{ id, text, faults }] : [];
    });
    const faults = wrong.flatMap(({ id, text, faults: found }) =>
      asksFor(text, elsewhere) ? [] : found.map((fault) => `- ${nameOf(text)} (${id}) : ${fault}`),
    );
    const out = new Set(wrong.map(({ id }) => id));
    const kept = [...this.byId].filter(([id]) => !out.has(id));
    if (faults.length === 0) return new Documents(new Map(kept));
    throw new Error(`L’application pose des questions que l’API ne connaît pas :\n${faults.join('\n')}`);
  }
}

/** Whether an operation asks for one of these fields at its root. */
function asksFor(text: string, fields: ReadonlySet<string>): boolean {
  if (fields.size === 0) return false;
  return parse(text).definitions.some(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION &&
      node.selectionSet.selections.some((one) => one.kind === Kind.FIELD && fields.has(one.name.value)),
  );
}

const nameOf = (text: string): string => /\b(?:query|mutation)\s+(\w+)/.exec(text)?.[1] ?? 'sans nom';
