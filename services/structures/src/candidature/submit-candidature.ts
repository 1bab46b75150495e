import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { natureOf } from '@cn/domain/structure/type-structure';
import { uuidv7 } from '@cn/platform/db/uuid';
import type { Tx } from '@cn/platform/db/tx';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { planDemandeEcheances } from '../demande/demande.echeancier';
import type { DemandeRow } from '../demande/demande.row';
import { demandeRef, demandeSujet, hasOpenDemande, insertDemande } from '../demande/demande.store';
import { nextNumero } from '../dossier/dossier.store';
import { taches } from '../echeance';
import { contact } from '../structure/contact';
import { statutAfter } from '../structure/move-structure';
import type { StructureRow } from '../structure/structure.row';
import { lockStructure, recordContact, updateStructure } from '../structure/structure.store';
import { candidature, checkCandidature, KIND } from './check-candidature';

const input = z.object({ structureId: z.uuid(), contact, ...candidature });

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
  rend: 'demandeId',
  async handle(tx, { structureId, ...asked }): Promise<Result<DemandeRow>> {
    const structure = await lockStructure(tx, structureId);
    if (!structure) return refuse('INTROUVABLE', { objet: 'Cette structure', champ: 'structureId' });
    if (!structure.siret) return refuse('SIRET_INVALIDE', { champ: 'structureId' });
    if (await hasOpenDemande(tx, structureId))
      return refuse('ETAT_INCOMPATIBLE', { etat: 'en cours', action: 'une nouvelle candidature' });

    const version = await checkCandidature(tx, structure, asked, tx.context.today);
    return version.ok ? ok(await file(tx, structure, { ...asked, version: version.value })) : version;
  },
});

type Asked = Omit<z.infer<typeof input>, 'structureId'>;

/** Writes the dossier, its demande and what they cause, in the transaction of the use case. */
async function file(
  tx: Tx,
  structure: StructureRow,
  asked: Asked & { version: string },
): Promise<DemandeRow> {
  const contactPersonneId = await recordContact(tx, asked.contact);
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
