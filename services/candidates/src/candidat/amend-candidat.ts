import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { departementAt } from '@cn/domain/territoire/code-postal';
import type { Tx } from '@cn/platform/db/tx';
import { useCase } from '@cn/platform/usecase/use-case';
import { z } from 'zod';
import { readCandidat, type CandidatView } from './candidat.query';
import type { CandidatRow } from './candidat.row';
import {
  amendPersonne,
  amendPix,
  amendProfil,
  differs,
  lockOwnCandidat,
  readInscription,
  updateCandidat,
} from './candidat.store';
import { checkDisponible, inscription } from './inscription';

/** The fields that a null empties; null on another is a field left out. */
const EMPTIED = ['telephone', 'rayonKm', 'situation', 'cv', 'pixNiveau'];

// Apollo hands an absent field as absent, and null when the caller wrote null on a field that must not be empty.
const input = z.preprocess(
  (raw) =>
    Object.fromEntries(
      Object.entries((raw ?? {}) as object).filter(([key, value]) => value !== null || EMPTIED.includes(key)),
    ),
  inscription.partial(),
);
export type Amendement = z.infer<typeof input>;

/**
 * A candidat changes what he or she said when registering: what is left out stays. Structures see it at once; the name
 * follows on the one topic that may carry it. What changes nothing is not told.
 *
 * Rule   
 * Errors  INTROUVABLE (not registered), ETAT_INCOMPATIBLE (withdrawn), DEPARTEMENT_INCONNU (postal code),
 *         DEPARTEMENT_A_PRECISER, SAISIE_INVALIDE (available in too long)
 */
export const amendCandidat = useCase({
  name: 'amendCandidat',
  input,
  rend: 'candidatId',
  async handle(tx, asked): Promise<Result<CandidatView>> {
    const own = await lockOwnCandidat(tx);
    if (!own) return refuse('INTROUVABLE', { objet: 'Votre candidature' });
    if (own.withdrawnOn)
      return refuse('ETAT_INCOMPATIBLE', { etat: 'RETIREE', action: 'de modifier cette fiche' });
    const departement = await departementOf(tx, own, asked);
    if (!departement.ok) return departement;
    const soon = checkDisponible(asked.disponibleOn, tx.context.today);
    if (!soon.ok) return soon;
    await amend(tx, own, { ...asked, departement: departement.value });
    const view = await readCandidat(tx, own.candidatId);
    return view ? ok(view) : refuse('INTROUVABLE', { objet: 'Votre candidature' });
  },
});

/** The one in force, unless a place is given: said without its postal code, the département is one that the code serves. */
async function departementOf(
  tx: Tx,
  own: CandidatRow,
  { codePostal, departement }: Amendement,
): Promise<Result<string>> {
  if (!codePostal && !departement) return ok(own.departement);
  const held = codePostal ? null : await readInscription(tx, own.candidatId);
  return departementAt(codePostal ?? held?.profil.codePostal ?? '', departement ?? null);
}

async function amend(tx: Tx, own: CandidatRow, asked: Amendement & { departement: string }): Promise<void> {
  const change = {
    departement: asked.departement,
    disponibleOn: asked.disponibleOn ?? own.disponibleOn,
    rayonKm: asked.rayonKm === undefined ? own.rayonKm : asked.rayonKm,
  };
  const changed = [
    differs(own, change),
    await amendPersonne(tx, own.personneId, {
      prenom: asked.prenom,
      nom: asked.nom,
      courriel: asked.courriel,
      telephone: asked.telephone,
    }),
    await amendProfil(tx, own.candidatId, {
      codePostal: asked.codePostal,
      situation: asked.situation,
      diplome: asked.diplome ?? undefined,
      experience: asked.experience ?? undefined,
      cv: asked.cv === '' ? null : asked.cv,
    }),
    await amendPix(tx, own.candidatId, { niveau: asked.pixNiveau, partage: asked.partagePix ?? undefined }),
  ];
  if (!changed.includes(true)) return;
  const { candidatId, disponibleOn, departement, version } = await updateCandidat(tx, own, change);
  const ref = { dossierId: null, structureId: null, departement, key: candidatId, version };
  await tx.emit('CandidatAmended', ref, { candidatId, disponibleOn });
}
