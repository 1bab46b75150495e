import type { Targets } from '@cn/platform/graphql/action';
import { action, ESSAI, type Target } from '@cn/platform/usecase/action';
import { acceptDemandeSubvention } from '../convention/accept-demande-subvention';
import { completeDemandeSubvention } from '../convention/complete-demande-subvention';
import { ConventionRow } from '../convention/convention.row';
import { reopenDemandeSubvention } from '../convention/reopen-demande-subvention';
import { sendConvention } from '../convention/send-convention';
import { signConvention } from '../convention/sign-convention';
import { submitDemandeSubvention } from '../convention/submit-demande-subvention';
import { withdrawDemandeSubvention } from '../convention/withdraw-demande-subvention';
import { closeReversement } from '../examen/close-reversement';
import { reviewPlan } from '../examen/review-plan';
import { FinancementRow } from '../financement/financement.row';
import { postesADemander, type PosteADemander } from '../replica/replica.query';
import { abandonOrdre } from '../tranche/abandon-ordre';
import { presentOrdre } from '../tranche/present-ordre';
import { TrancheRow } from '../tranche/tranche.row';

const WHY = { justification: ESSAI };
const CONVENTION = [
  action(completeDemandeSubvention),
  action(acceptDemandeSubvention),
  action(sendConvention),
  action(signConvention),
  action(withdrawDemandeSubvention, WHY),
];
const TRANCHE = [action(presentOrdre), action(abandonOrdre, WHY)];
const FINANCEMENT = [action(reviewPlan, { deplace: false, ...WHY }), action(closeReversement, WHY)];

/** What may be done on the conventions of dossiers and on their payments, and whether a subsidy may be asked for. */
export const dossierTargets: Targets = async (tx, dossierIds) => {
  const of = { dossierId: dossierIds };
  const conventions = await tx.find(ConventionRow, of, { order: { conventionId: 'ASC' } });
  const financements = await tx.find(FinancementRow, of, { order: { financementId: 'ASC' } });
  const tranches = await tx.find(TrancheRow, of, { order: { numero: 'ASC' } });
  const postes = tx.acteur.role === 'STRUCTURE' ? await postesADemander(tx, dossierIds) : [];
  const ofDossier = (id: string) => (one: { dossierId: string }) => one.dossierId === id;
  return new Map(
    dossierIds.map((id) => [
      id,
      [
        ...askTarget(postes.filter(ofDossier(id))),
        ...conventions.filter(ofDossier(id)).map(conventionTarget),
        ...financements
          .filter(ofDossier(id))
          .flatMap((one) => [
            financementTarget(one),
            ...tranches
              .filter(({ financementId }) => financementId === one.financementId)
              .map((tranche) => trancheTarget(one, tranche)),
          ]),
      ],
    ]),
  );
};

/** The structure asks for its postes together; those that may be asked for come first. */
function askTarget(postes: readonly PosteADemander[]): Target[] {
  const [first] = postes;
  if (!first) return [];
  const asked = { posteId: first.posteId, contrat: 'CDI' };
  return [
    {
      sur: 'Dossier',
      fixe: { structureId: first.structureId },
      version: null,
      choix: {
        posteId: postes
          .filter(({ libre }) => libre)
          .map(({ posteId, numero }) => ({ valeur: posteId, libelle: `Poste n° ${numero}` })),
      },
      actions: [action(submitDemandeSubvention, { postes: [asked] }, ['CONTRAT_IMPOSSIBLE'])],
    },
  ];
}

function conventionTarget({ conventionId, numero, version, etat }: ConventionRow): Target {
  const back = etat === 'EN_INSTRUCTION' ? 'DEMANDEE' : 'EN_INSTRUCTION';
  return {
    sur: `Convention ${numero}`,
    fixe: { conventionId },
    version,
    actions: [...CONVENTION, action(reopenDemandeSubvention, { etat: back, ...WHY })],
  };
}

const financementTarget = ({ financementId, posteId, version }: FinancementRow): Target => ({
  sur: 'Financement',
  posteId,
  fixe: { financementId },
  version,
  actions: FINANCEMENT,
});

const trancheTarget = ({ posteId }: FinancementRow, { trancheId, numero, version }: TrancheRow): Target => ({
  sur: `Tranche ${numero}`,
  posteId,
  fixe: { trancheId },
  version,
  actions: TRANCHE,
});
