import { readFileSync } from 'node:fs';
import { ROLES, type Role } from '@cn/domain/kernel/role';
import type { Portee, RightsTable } from '../graphql/portee';

const PORTEES = ['TOUT', 'STRUCTURE', 'DEPARTEMENT', 'LOT', 'SOI'];

/** A line of the rights table that cannot be read; the message names file and line. */
export class RightsError extends Error {}

/** Targets of one line: `Poste.{id,etat}` is two of them. */
export function expandCible(cible: string): string[] {
  const [, type, fields] = /^(\w+)\.\{([^}]+)\}$/.exec(cible) ?? [];
  return fields ? fields.split(',').map((field) => `${type}.${field.trim()}`) : [cible];
}

/**
 * Reads one file of the rights table: `cible;<one column per role>;source;motif`, a cell being a portée or empty; a target
 * may group fields of one type, `Poste.{id,etat}`.
 * A line whose source is not a row of A.2 is our reading and must give its reason.
 */
export function readRights(path: string): RightsTable {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const columns = head.split(';');
  const table = new Map<string, Partial<Record<Role, Portee>>>();
  lines.forEach((text, index) => {
    const fail = (why: string): never => {
      throw new RightsError(`${path}, ligne ${index + 2} : ${why}`);
    };
    const cells = text.split(';');
    if (cells.length !== columns.length) fail(`${cells.length} colonnes au lieu de ${columns.length}`);
    const value = Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
    const cibles = expandCible(value['cible'] ?? fail('cible absente'));
    for (const cible of cibles) if (table.has(cible)) fail(`${cible} figure deux fois`);
    if (!value['source']?.startsWith('A.2') && !value['motif'])
      fail('une lecture de notre fait doit donner son motif');
    const line: Partial<Record<Role, Portee>> = {};
    for (const role of ROLES) {
      const portee = value[role];
      if (!portee) continue;
      if (!PORTEES.includes(portee)) fail(`portée inconnue ${portee}`);
      line[role] = portee as Portee;
    }
    for (const cible of cibles) table.set(cible, line);
  });
  return table;
}
