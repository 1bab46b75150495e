import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { departementOfPostalCode } from '@cn/domain/territoire/departement';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { useCase } from '@cn/platform/usecase/use-case';
import { refuseOn } from '@cn/platform/db/refuse-on';
import { readCandidat, type CandidatView } from './candidat.query';
import { findOwnCandidat, insertInscription, type Inscription } from './candidat.store';
import { inscription, type InscriptionInput } from './inscription';

/** An account, a claim or a person that registers twice meets one of these. */
const ONCE = {
  candidat_compte: 'CANDIDAT_DEJA_INSCRIT',
  candidat_pk: 'CANDIDAT_DEJA_INSCRIT',
  candidat_personne: 'CANDIDAT_DEJA_INSCRIT',
  personne_pk: 'CANDIDAT_DEJA_INSCRIT',
} as const;

/**
 * Étape 0.5: a person registers as a candidat, once per account.
 *
 * Rule   
 * Errors  DEPARTEMENT_INCONNU (postal code), CANDIDAT_DEJA_INSCRIT
 */
export const registerCandidat = useCase({
  name: 'registerCandidat',
  input: inscription,
  async handle(tx, asked): Promise<Result<CandidatView>> {
    const departement = departementOfPostalCode(asked.codePostal);
    if (!departement.ok) return departement;
    if (await findOwnCandidat(tx)) return refuse('CANDIDAT_DEJA_INSCRIT');
    const written = inscriptionOf(tx, asked, departement.value);
    return refuseOn(ONCE, async () => {
      await insertInscription(tx, written);
      const view = await readCandidat(tx, written.candidat.candidatId);
      return view ? ok(view) : refuse('INTROUVABLE', { objet: 'Votre candidature' });
    });
  },
});

function inscriptionOf(tx: Tx, asked: InscriptionInput, departement: string): Inscription {
  const candidatId = tx.acteur.candidatId ?? uuidv7();
  const personneId = tx.acteur.personneId ?? uuidv7();
  const { prenom, nom, courriel } = asked;
  return {
    personne: { personneId, prenom, nom, courriel, telephone: asked.telephone ?? '', version: 1 },
    candidat: {
      candidatId,
      personneId,
      compteId: tx.acteur.compteId,
      departement,
      disponibleOn: asked.disponibleOn,
      rayonKm: asked.rayonKm ?? null,
      retenuStructureId: null,
      registeredOn: tx.today,
      recordedAt: new Date(tx.context.at.toEpochMilli()),
      version: 1,
      withdrawnOn: null,
      erasedOn: null,
    },
    profil: {
      candidatId,
      codePostal: asked.codePostal,
      situation: asked.situation ?? '',
      diplome: asked.diplome ?? false,
      experience: asked.experience ?? false,
      cv: asked.cv ?? '',
    },
    pix:
      typeof asked.pixNiveau === 'number'
        ? { candidatId, niveau: asked.pixNiveau, partage: asked.partagePix ?? false }
        : null,
  };
}
