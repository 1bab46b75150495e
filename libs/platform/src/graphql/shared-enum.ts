import { EVENTS } from '@cn/contracts/event';
import { ACTION_CODES, sayAction } from '@cn/domain/kernel/action';
import { ACTE_KINDS, ECHEANCE_KINDS } from '@cn/domain/kernel/echeance';
import { TACHES } from '@cn/domain/kernel/tache';
import { CONTRAT_KINDS, type ContratKind } from '@cn/domain/montant/kind';
import { DEMANDE_KINDS, DEMANDE_LABELS } from '@cn/domain/demande/kind';
import { REFUSALS } from '@cn/domain/kernel/refusal';
import { ROLES, type Role } from '@cn/domain/kernel/role';
import { Kind, type EnumTypeDefinitionNode } from 'graphql';
import { FAITS } from '../usecase/effet';

const ROLE: Record<Role, string> = {
  STRUCTURE: 'Structure d’accueil.',
  PREFECTURE: 'Préfecture de département.',
  ANCT: 'Agence nationale de la cohésion des territoires.',
  BDT: 'Banque des Territoires.',
  ORGANISME_FORMATION: 'Organisme de formation.',
  COORDINATEUR: 'Conseiller coordinateur.',
  CONSEILLER: 'Conseiller numérique.',
  CANDIDAT: 'Personne candidate au métier de conseiller.',
  INTEGRATEUR: 'Programme d’un partenaire, qui lit.',
  ADMIN: 'Administration de la plateforme.',
};

const KIND_CONTRAT: Record<ContratKind, string> = {
  CDI: 'Contrat à durée indéterminée.',
  CDD: 'Contrat à durée déterminée.',
  CUI_CAE: 'Contrat unique d’insertion, secteur non marchand.',
  CUI_CIE: 'Contrat unique d’insertion, secteur marchand.',
  PROJET: 'Contrat de projet.',
  TITULAIRE: 'Agent titulaire, en détachement ou par mutation.',
};

const enumOf = (name: string, description: string, values: readonly (readonly [string, string])[]) =>
  ({
    kind: Kind.ENUM_TYPE_DEFINITION,
    name: { kind: Kind.NAME, value: name },
    description: { kind: Kind.STRING, value: description },
    values: values.map(([value, meaning]) => ({
      kind: Kind.ENUM_VALUE_DEFINITION,
      name: { kind: Kind.NAME, value },
      description: { kind: Kind.STRING, value: meaning },
    })),
  }) satisfies EnumTypeDefinitionNode;

const listed = <T extends string>(list: readonly T[], meanings: Record<T, string>) =>
  list.map((value) => [value, meanings[value]] as const);

const ECHEANCES: Readonly<Record<string, string>> = { ...ECHEANCE_KINDS, ...ACTE_KINDS };

/** `recrutement.rappel` → `RECRUTEMENT_RAPPEL`: GraphQL knows no point. */
const upper = (kind: string): string => kind.replaceAll('.', '_').toUpperCase();

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Values of the enums that the domain writes otherwise. */
export const ENUM_VALUES = {
  KindEcheance: Object.fromEntries(Object.keys(ECHEANCES).map((kind) => [upper(kind), kind])),
};

/** Facts of the journal that are told by their own effects: what each service says of its tasks and échéances. */
const SUIVIS = Object.keys(EVENTS).flatMap((code): (readonly [string, string])[] => {
  if (code.endsWith('TacheChanged')) return [[code, 'Une tâche s’ouvre ou se ferme.']];
  if (code.endsWith('EcheancierChanged')) return [[code, 'Une échéance est posée, tenue ou annulée.']];
  return [];
});

/** Enums that every subgraph shares: they are the domain's own lists. */
export const SHARED_ENUMS: readonly EnumTypeDefinitionNode[] = [
  enumOf('Role', 'Rôle d’une personne ou d’un programme.', listed(ROLES, ROLE)),
  enumOf('KindDemande', 'Démarche qu’une structure engage.', listed(DEMANDE_KINDS, DEMANDE_LABELS)),
  enumOf('KindContrat', 'Nature du contrat de travail.', listed(CONTRAT_KINDS, KIND_CONTRAT)),
  enumOf('Acteur', 'Qui agit, ou doit agir : un rôle, ou la plateforme elle-même.', [
    ...listed(ROLES, ROLE),
    ['PLATEFORME', 'La plateforme, d’elle-même.'],
  ]),
  enumOf(
    'KindEcheance',
    'Nature d’une échéance.',
    Object.entries(ECHEANCES).map(([kind, name]) => [upper(kind), `${name}.`] as const),
  ),
  enumOf(
    'KindTache',
    'Nature d’une tâche.',
    Object.entries(TACHES).map(([kind, { faire }]) => [kind, sentence(faire)] as const),
  ),
  enumOf(
    'CodeAction',
    'Acte sur un objet du dossier : le nom de sa mutation.',
    ACTION_CODES.map((code) => [code, `${sayAction(code)}.`] as const),
  ),
  enumOf('CodeFait', 'Nature d’un fait du journal.', [
    ...Object.entries(FAITS).map(([code, told]) => [code, `${told}.`] as const),
    ...SUIVIS,
  ]),
  enumOf(
    'CodeErreur',
    'Code stable d’un refus, à l’usage des programmes. Sa phrase type est donnée pour chacun.',
    Object.entries(REFUSALS).map(([code, { message }]) => [code, message({})] as const),
  ),
];
