import type { Targets } from '@cn/platform/graphql/action';
import { action, NUL, type Target } from '@cn/platform/usecase/action';
import { dismissCandidat } from '../mise-en-relation/dismiss-candidat';
import { preselectCandidat } from '../mise-en-relation/preselect-candidat';
import { validateCandidat } from '../mise-en-relation/validate-candidat';
import { postesAPourvoir } from '../replica/poste.replica';
import { amendCandidat } from './amend-candidat';
import { candidatsById, type CandidatView } from './candidat.query';
import { eraseCandidat } from './erase-candidat';
import { withdrawCandidat } from './withdraw-candidat';

const SORT = [action(preselectCandidat), action(dismissCandidat)];
const LEAVE = [action(withdrawCandidat), action(eraseCandidat, { confirme: true })];

/** What a structure may do with candidats, and what a candidat may do with his or her own fiche. */
export const candidatTargets: Targets = async (tx, ids) => {
  const candidats = await candidatsById(tx, ids);
  const [first] = tx.acteur.role === 'STRUCTURE' ? await postesAPourvoir(tx) : [];
  return new Map(
    [...candidats].map(([id, view]) => [id, [structureTarget(id, first ?? NUL), ownTarget(view)]]),
  );
};

const structureTarget = (candidatId: string, posteId: string): Target => ({
  sur: 'Candidat',
  fixe: { candidatId },
  version: null,
  actions: [...SORT, action(validateCandidat, { posteId })],
});

function ownTarget(view: CandidatView): Target {
  const { version, rayonKm, cv, pixNiveau, situation, telephone } = view;
  const { prenom, nom, courriel, codePostal, departement, disponibleOn, diplome, experience } = view;
  return {
    sur: 'Ma candidature',
    fixe: {},
    version,
    valeurs: {
      ...{ prenom, nom, courriel, telephone, codePostal, departement, disponibleOn, rayonKm, situation },
      ...{ diplome, experience, cv, pixNiveau },
    },
    actions: [action(amendCandidat, { rayonKm: rayonKm === 10 ? 20 : 10 }), ...LEAVE],
  };
}
