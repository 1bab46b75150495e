import type { Role } from '@cn/domain/kernel/role';
import type { Portee } from '@cn/platform/graphql/rights';

/** What table A.2 of the rules lets a role do with an object: how far it sees, and whether it writes. */
export interface Droit {
  readonly portee: Portee;
  readonly ecrit: boolean;
}

const lit = (portee: Portee): Droit => ({ portee, ecrit: false });
const ecrit = (portee: Portee): Droit => ({ portee, ecrit: true });

/** Table A.2 of the rules, one row per object; a role that a row does not name has no right. */
export const A2: Readonly<Record<string, Partial<Record<Role, Droit>>>> = {
  'Demande de poste / candidature': {
    STRUCTURE: ecrit('STRUCTURE'),
    PREFECTURE: lit('DEPARTEMENT'),
    ANCT: ecrit('TOUT'),
    BDT: lit('TOUT'),
  },
  Avis: { PREFECTURE: ecrit('DEPARTEMENT'), ANCT: lit('TOUT') },
  'Decision of the comité': {
    STRUCTURE: lit('STRUCTURE'),
    PREFECTURE: lit('DEPARTEMENT'),
    ANCT: ecrit('TOUT'),
    BDT: lit('TOUT'),
  },
  'Candidate profile and CV': { STRUCTURE: lit('STRUCTURE'), ANCT: lit('TOUT'), CANDIDAT: ecrit('SOI') },
  'Pix result': { STRUCTURE: lit('STRUCTURE'), CANDIDAT: ecrit('SOI') },
  'Demande de subvention (DS), messagerie': {
    STRUCTURE: ecrit('STRUCTURE'),
    ANCT: lit('TOUT'),
    BDT: ecrit('TOUT'),
  },
  'Convention, avenant': { STRUCTURE: ecrit('STRUCTURE'), ANCT: lit('TOUT'), BDT: ecrit('TOUT') },
  'Contrat de travail': {
    STRUCTURE: ecrit('STRUCTURE'),
    ANCT: lit('TOUT'),
    BDT: lit('TOUT'),
    CONSEILLER: ecrit('SOI'),
  },
  'Test de positionnement, its result': {
    STRUCTURE: lit('STRUCTURE'),
    CONSEILLER: lit('SOI'),
    ORGANISME_FORMATION: ecrit('TOUT'),
  },
  CRA: {
    STRUCTURE: lit('STRUCTURE'),
    PREFECTURE: lit('DEPARTEMENT'),
    ANCT: lit('TOUT'),
    BDT: lit('TOUT'),
    COORDINATEUR: lit('DEPARTEMENT'),
    CONSEILLER: ecrit('SOI'),
  },
  'Postes attribués / occupés (statistics, exports)': {
    STRUCTURE: lit('STRUCTURE'),
    PREFECTURE: lit('DEPARTEMENT'),
    ANCT: lit('TOUT'),
    BDT: lit('TOUT'),
    COORDINATEUR: lit('DEPARTEMENT'),
  },
  Cible: { PREFECTURE: lit('DEPARTEMENT'), ANCT: lit('TOUT') },
};

/** The row that a line of the rights table names by its beginning: « A.2 Demande de poste ». */
export function a2Row(source: string): Partial<Record<Role, Droit>> | undefined {
  const name = source.replace(/^A\.2 /, '');
  const found = Object.keys(A2).filter((row) => row.startsWith(name));
  return found.length === 1 ? A2[found[0] ?? ''] : undefined;
}
