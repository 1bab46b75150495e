import type { Targets } from '@cn/platform/graphql/action';
import { action, ESSAI, type Target } from '@cn/platform/usecase/action';
import { submitCandidature } from '../candidature/submit-candidature';
import { amendContact } from './amend-contact';
import { amendStructure } from './amend-structure';
import { StructureRow } from './structure.row';

const CONTACT = { prenom: 'Essai', nom: 'Essai', courriel: 'essai@exemple.test' };
const CANDIDATURE = action(
  submitCandidature,
  { contact: CONTACT, typeStructure: 'COLLECTIVITE', postesDemandes: 1, contratSouhaite: 'CDD' },
  ['STRUCTURE_INELIGIBLE', 'CONTRAT_IMPOSSIBLE'],
);
const FICHE = [
  action(amendContact, { contact: CONTACT }),
  action(amendStructure, { nom: 'Essai', justification: ESSAI }),
];

/** What may be done on structures themselves. */
export const structureTargets: Targets = async (tx, ids) => {
  const rows = await tx.find(StructureRow, { structureId: ids });
  return new Map(rows.map((row) => [row.structureId, targetsOf(row)]));
};

function targetsOf({ structureId, nom, version, typeStructure, ...fiche }: StructureRow): Target[] {
  const { siretDeclare: siret, adresse, codePostal, commune } = fiche;
  const on = { sur: nom, fixe: { structureId } };
  return [
    { ...on, version: null, valeurs: { typeStructure }, actions: [CANDIDATURE] },
    {
      ...on,
      version,
      valeurs: { nom, siret, adresse: adresse || null, codePostal, commune },
      actions: FICHE,
    },
  ];
}
