import { checkContratTypeStructure } from '@cn/domain/contrat/check-type-structure';
import { checkDepot } from '@cn/domain/demande/depot';
import { checkDemandeOuverte, chooseVersion } from '@cn/domain/demande/version';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { checkContratTerritoire } from '@cn/domain/contrat/check-territoire';
import { CONTRAT_KINDS } from '@cn/domain/montant/kind';
import { checkEligibilite } from '@cn/domain/structure/eligibilite';
import { natureOf, TYPES_STRUCTURE, type TypeStructure } from '@cn/domain/structure/type-structure';
import { territoireOf } from '@cn/domain/territoire/departement';
import { uuidv7 } from '@cn/platform/db/uuid';
import type { Tx } from '@cn/platform/db/tx';
import { loadReferentiel } from '@cn/platform/referentiel/replica';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { taches } from '../echeance';
import { nextNumero } from '../dossier/dossier.store';
import { statutAfter } from '../structure/move-structure';
import { recordContact, lockStructure, updateStructure } from '../structure/structure.store';
import { countHeld } from '../poste/poste.store';
import type { StructureRow } from '../structure/structure.row';
import { planDemandeEcheances } from './demande.echeancier';
import type { DemandeRow } from './demande.row';
import { demandeRef, demandeSujet, hasOpenDemande, insertDemande } from './demande.store';

const contact = z.object({
  prenom: z.string().trim().min(1, 'indiquez un prénom').max(100),
  nom: z.string().trim().min(1, 'indiquez un nom').max(100),
  courriel: z.email('indiquez une adresse électronique'),
  telephone: z.string().trim().max(30).nullish(),
});

const input = z.object({
  structureId: z.uuid(),
  typeStructure: z.enum(Object.keys(TYPES_STRUCTURE) as [TypeStructure, ...TypeStructure[]]),
  postesDemandes: z
    .number()
    .int()
    .min(1, 'demandez au moins un poste')
    .max(1000, 'demandez mille postes au plus'),
  contratSouhaite: z.enum(CONTRAT_KINDS),
  contact,
  gipContratsPrives: z.boolean().nullish(),
  projet: z.string().max(10_000).nullish(),
});

/** The road of phase 1 (D.0). */
const KIND = 'D0';

/**
 * Étape 0.1: a structure applies for postes. Opens the dossier, chooses its version for good, tells the préfecture.
 *
 * Rule   ; version R-001
 * Errors  INTROUVABLE, SIRET_INVALIDE (the structure's own is not known), VERSION_ABSENTE, DEMANDE_FERMEE,
 *         DEJA_BENEFICIAIRE,
 *         STRUCTURE_INELIGIBLE, CONTRAT_IMPOSSIBLE, ETAT_INCOMPATIBLE (a candidature is already being examined)
 */
export const submitCandidature = useCase({
  name: 'submitCandidature',
  input,
  async handle(tx, { structureId, ...asked }): Promise<Result<DemandeRow>> {
    const structure = await lockStructure(tx, structureId);
    if (!structure) return refuse('INTROUVABLE', { objet: 'Cette structure', champ: 'structureId' });
    if (!structure.siret) return refuse('SIRET_INVALIDE', { champ: 'structureId' });
    if (await hasOpenDemande(tx, structureId))
      return refuse('ETAT_INCOMPATIBLE', { etat: 'en cours', action: 'une nouvelle candidature' });

    const version = await admit(tx, structure, asked);
    return version.ok ? ok(await file(tx, structure, { ...asked, version: version.value })) : version;
  },
});

type Asked = Omit<z.infer<typeof input>, 'structureId'>;

/** What a structure may ask for today, in which version. */
async function admit(
  tx: Tx,
  { structureId, departement }: StructureRow,
  asked: Asked,
): Promise<Result<string>> {
  const on = tx.context.today;
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

/** Writes the dossier, its demande and what they cause, in the transaction of the use case. */
async function file(
  tx: Tx,
  structure: StructureRow,
  asked: Asked & { version: string },
): Promise<DemandeRow> {
  const telephone = asked.contact.telephone ?? '';
  const contactPersonneId = await recordContact(tx, { ...asked.contact, telephone });
  const demande = rowOf(tx, structure, { ...asked, contactPersonneId });
  const { dossierId, structureId, departement, versionProgramme, typeStructure, nature } = demande;
  const numero = await nextNumero(tx);
  const dossier = { dossierId, numero, structureId, departement, versionProgramme };
  await insertDemande(tx, { ...dossier, asOf: null, openedOn: tx.today }, demande);
  const statut = statutAfter(structure, 'submitDemande');
  await updateStructure(tx, structure, { typeStructure, nature, contactPersonneId, statut });
  await tx.emit('CandidatureSubmitted', demandeRef(demande), {
    demandeId: demande.demandeId,
    numero,
    kind: demande.kind,
    version: versionProgramme,
    typeStructure,
    nature,
    postesDemandes: demande.postesDemandes,
    contratSouhaite: demande.contratSouhaite,
    contactPersonneId,
  });
  await planDemandeEcheances(tx, demande, 'CANDIDATURE_DEPOSEE');
  const sujet = demandeSujet(demande);
  await taches.open(tx, sujet, { kind: 'RENDRE_AVIS', role: 'PREFECTURE' });
  await tx.nudge(sujet.sujet, dossierId);
  return demande;
}

/** A demande as it is filed. */
const rowOf = (
  tx: Tx,
  { structureId, departement }: StructureRow,
  asked: Asked & { version: string; contactPersonneId: string },
): DemandeRow => ({
  demandeId: uuidv7(),
  dossierId: uuidv7(),
  structureId,
  departement,
  kind: KIND,
  etat: 'EN_ATTENTE_AVIS',
  versionProgramme: asked.version,
  typeStructure: asked.typeStructure,
  nature: natureOf(asked.typeStructure),
  postesDemandes: asked.postesDemandes,
  contratSouhaite: asked.contratSouhaite,
  contactPersonneId: asked.contactPersonneId,
  reponses: asked.projet ? { projet: asked.projet } : {},
  submittedOn: tx.today,
  comiteId: null,
  comiteOn: null,
  decidedOn: null,
  issue: null,
  postesAccordes: null,
  motif: null,
  recordedAt: new Date(tx.context.at.toEpochMilli()),
  version: 1,
});
