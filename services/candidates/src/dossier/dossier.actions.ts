import type { Refusal } from '@cn/domain/kernel/refusal';
import type { Targets } from '@cn/platform/graphql/action';
import { action, ESSAI, NUL, type Target } from '@cn/platform/usecase/action';
import { amendContrat } from '../contrat/amend-contrat';
import { cancelContrat } from '../contrat/cancel-contrat';
import { contratsOfPostes, type ContratView } from '../contrat/contrat.query';
import { transmitContrat } from '../contrat/transmit-contrat';
import { cancelValidation } from '../mise-en-relation/cancel-validation';
import { MiseEnRelationRow } from '../mise-en-relation/mise-en-relation.row';
import { RETENUE } from '../mise-en-relation/mise-en-relation.store';
import { validateCandidat } from '../mise-en-relation/validate-candidat';
import { postesOfDossiers } from '../replica/poste.replica';

/** What a contract says is for who holds it to type: only its poste and its candidat are tried. */
const TERMES: Refusal['code'][] = [
  'SAISIE_INVALIDE',
  'MISSIONS_ABSENTES',
  'TEMPS_PARTIEL',
  'ACCORD_CONVENTIONNEL_ABSENT',
  'CONTRAT_TROP_LONG',
  'CONTRAT_IMPOSSIBLE',
  'CONTRAT_DIFFERENT',
];
const VALIDATE = action(validateCandidat, { candidatId: NUL }, ['CANDIDAT_NON_INSCRIT']);
const TRANSMIT = action(
  transmitContrat,
  { kind: 'CDI', signedOn: '2020-07-01', startsOn: '2020-07-01', endsOn: null },
  TERMES,
);
const CANCEL_VALIDATION = action(cancelValidation);
const CANCEL_CONTRAT = action(cancelContrat, { justification: ESSAI });

/** What may be done on the postes of dossiers to fill them, and on their contracts. */
export const dossierTargets: Targets = async (tx, dossierIds) => {
  const postes = await postesOfDossiers(tx, dossierIds);
  const posteIds = postes.map(({ posteId }) => posteId);
  const retenues = await tx.find(MiseEnRelationRow, { posteId: posteIds, etat: RETENUE });
  const contrats = await contratsOfPostes(tx, posteIds);
  const found = new Map<string, Target[]>(dossierIds.map((id) => [id, []]));
  for (const { posteId, dossierId } of postes) {
    const retenue = retenues.find((one) => one.posteId === posteId);
    const signed = contrats.get(posteId) ?? [];
    found
      .get(dossierId)
      ?.push(...recruitTargets(posteId, retenue?.candidatId, signed), ...signed.map(contratTarget));
  }
  return found;
};

function recruitTargets(
  posteId: string,
  candidatId: string | undefined,
  contrats: readonly ContratView[],
): Target[] {
  const on = { sur: 'Poste', posteId, version: null };
  const signed = contrats.some((one) => one.candidatId === candidatId);
  return [
    { ...on, fixe: { posteId }, actions: [VALIDATE] },
    {
      ...on,
      fixe: { posteId, candidatId: candidatId ?? NUL },
      actions: signed ? [CANCEL_VALIDATION] : [TRANSMIT, CANCEL_VALIDATION],
    },
  ];
}

function contratTarget(contrat: ContratView): Target {
  const { contratId, posteId, version, heuresHebdo } = contrat;
  const { kind, signedOn, startsOn, endsOn } = contrat;
  const { exceptionLegale, accordConventionnel, exceptionTempsPlein } = contrat;
  const valeurs = {
    ...{ kind, signedOn, startsOn, endsOn, exceptionLegale, accordConventionnel, exceptionTempsPlein },
    heuresHebdo: heuresHebdo === null ? null : Number(heuresHebdo),
  };
  return {
    ...{ sur: 'Contrat', posteId, fixe: { contratId }, version, valeurs },
    actions: [action(amendContrat, { ...valeurs, exceptionTempsPlein: ESSAI }, TERMES), CANCEL_CONTRAT],
  };
}
