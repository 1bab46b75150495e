import { checkContratTerritoire } from '@cn/domain/contrat/check-territoire';
import { checkContratTypeStructure } from '@cn/domain/contrat/check-type-structure';
import { checkDepot } from '@cn/domain/demande/depot';
import { checkDemandeOuverte, chooseVersion } from '@cn/domain/demande/version';
import { LONGUEURS, NOMBRES } from '@cn/domain/kernel/borne';
import type { LocalDate } from '@cn/domain/kernel/date';
import type { Result } from '@cn/domain/kernel/result';
import { CONTRAT_KINDS } from '@cn/domain/montant/kind';
import { checkEligibilite } from '@cn/domain/structure/eligibilite';
import { TYPES_STRUCTURE, type TypeStructure } from '@cn/domain/structure/type-structure';
import { territoireOf } from '@cn/domain/territoire/departement';
import type { Tx } from '@cn/platform/db/tx';
import { loadReferentiel } from '@cn/platform/referentiel/replica';
import { entier, texte } from '@cn/platform/usecase/saisie';
import { z } from 'zod';
import { countHeld } from '../poste/poste.store';
import type { StructureRow } from '../structure/structure.row';

/** What a candidature asks, filed or corrected. */
export const candidature = {
  typeStructure: z.enum(Object.keys(TYPES_STRUCTURE) as [TypeStructure, ...TypeStructure[]]),
  postesDemandes: entier(1, NOMBRES.postes),
  contratSouhaite: z.enum(CONTRAT_KINDS),
  gipContratsPrives: z.boolean().nullish(),
  projet: texte(LONGUEURS.projet).nullish(),
};

/** What a candidature asks, once read. */
export type Candidature = z.infer<z.ZodObject<typeof candidature>>;

/** The road of phase 1 (D.0). */
export const KIND = 'D0';

/**
 * Whether a structure may ask for that on the day of filing, and in which version.
 *
 * Rule   ; version R-001
 * Errors  VERSION_ABSENTE, DEMANDE_FERMEE, DEJA_BENEFICIAIRE, STRUCTURE_INELIGIBLE, CONTRAT_IMPOSSIBLE
 */
export async function checkCandidature(
  tx: Tx,
  { structureId, departement }: StructureRow,
  asked: Candidature,
  on: LocalDate,
): Promise<Result<string>> {
  const referentiel = await loadReferentiel(tx);
  const version = chooseVersion(referentiel, KIND, on);
  if (!version.ok) return version;
  const lecteur = { referentiel, version: version.value, asOf: on };
  const { typeStructure: type, contratSouhaite: contrat, postesDemandes } = asked;
  const deposant = { ...NEWCOMER, on, postes: await countHeld(tx, structureId) };
  const verdicts = [
    checkDemandeOuverte(referentiel, version.value, KIND, on),
    checkDepot(deposant, { kind: KIND, postesDemandes }),
    checkEligibilite(lecteur, 'P1', { type, contratsPrives: asked.gipContratsPrives ?? false }),
    checkContratTypeStructure(lecteur, contrat, type),
    checkContratTerritoire(lecteur, contrat, territoireOf(departement)),
  ];
  return verdicts.find((one) => !one.ok) ?? version;
}

/** A structure without convention: what the first candidature supposes. */
const NEWCOMER = {
  conventionPhase: null,
  conventionFinOn: null,
  choixOuvertOn: null,
  posteVacant: null,
  postesOccupes: 0,
  contratFiniAvant: false,
};
