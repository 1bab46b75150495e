import type { Targets } from '@cn/platform/graphql/action';
import { action, ESSAI, NUL, type Target } from '@cn/platform/usecase/action';
import { recordAvis } from '../avis/record-avis';
import { amendCandidature } from '../candidature/amend-candidature';
import type { ComiteRow } from '../comite/comite.row';
import { comingComites } from '../comite/comite.store';
import { decideDemande } from '../comite/decide-demande';
import { postponeDemande } from '../comite/postpone-demande';
import { scheduleDemande } from '../comite/schedule-demande';
import { DemandeRow } from '../demande/demande.row';
import { withdrawDemande } from '../demande/withdraw-demande';
import { grantDerogation } from '../poste/grant-derogation';
import { PosteRow } from '../poste/poste.row';
import { withdrawDerogation } from '../poste/withdraw-derogation';
import { withdrawPoste } from '../poste/withdraw-poste';

const WHY = { justification: ESSAI };
const DEMANDE = [
  action(recordAvis, { sens: 'FAVORABLE', commentaire: ESSAI }),
  action(amendCandidature, { projet: ESSAI }),
  action(decideDemande, { issue: 'REJETEE', ...WHY }),
  action(postponeDemande),
  action(withdrawDemande, WHY),
];
const POSTE = [action(grantDerogation, WHY), action(withdrawDerogation, WHY), action(withdrawPoste, WHY)];

/** What may be done on the demande and the postes of dossiers. */
export const dossierTargets: Targets = async (tx, dossierIds) => {
  const demandes = await tx.find(DemandeRow, { dossierId: dossierIds });
  const postes = await tx.find(PosteRow, { dossierId: dossierIds }, { order: { numero: 'ASC' } });
  const comites = tx.acteur.role === 'ANCT' ? await comingComites(tx) : [];
  return new Map(
    dossierIds.map((id) => [
      id,
      [
        ...demandes.filter(({ dossierId }) => dossierId === id).map((one) => demandeTarget(one, comites)),
        ...postes.filter(({ dossierId }) => dossierId === id).map(posteTarget),
      ],
    ]),
  );
};

function demandeTarget(demande: DemandeRow, comites: readonly ComiteRow[]): Target {
  const { demandeId, version, typeStructure, postesDemandes, contratSouhaite, reponses } = demande;
  const other = comites.find(({ comiteId }) => comiteId !== demande.comiteId) ?? comites[0];
  return {
    sur: 'Demande',
    fixe: { demandeId },
    version,
    valeurs: {
      ...{ typeStructure, postesDemandes, contratSouhaite, projet: reponses['projet'] },
      postesAccordes: postesDemandes,
    },
    choix: {
      comiteId: comites.map(({ comiteId, comiteOn }) => ({ valeur: comiteId, libelle: comiteOn })),
    },
    actions: [action(scheduleDemande, { comiteId: other?.comiteId ?? NUL }), ...DEMANDE],
  };
}

const posteTarget = ({ posteId, version }: PosteRow): Target => ({
  sur: 'Poste',
  posteId,
  fixe: { posteId },
  version,
  actions: POSTE,
});
