import { candidatMachine } from '@cn/domain/candidat/candidat.state';
import { transition } from '@cn/domain/kernel/machine';
import { ok, refuse, unwrap, type Result } from '@cn/domain/kernel/result';
import { departementAt } from '@cn/domain/territoire/code-postal';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { useCase } from '@cn/platform/usecase/use-case';
import { refuseOn } from '@cn/platform/db/refuse-on';
import { withMisesEnRelation } from '../mise-en-relation/withdraw-mises-en-relation';
import { saveMiseEnRelation } from '../mise-en-relation/mise-en-relation.store';
import { readCandidat, type CandidatView } from './candidat.query';
import type { CandidatRow } from './candidat.row';
import {
  insertInscription,
  isKnown,
  lockCompte,
  lockOwnCandidat,
  readInscription,
  reopenInscription,
  type Inscription,
} from './candidat.store';
import { checkDisponible, inscription, type InscriptionInput } from './inscription';

/** A claim or a person that registers under two accounts meets one of these. */
const ONCE = {
  candidat_compte: 'CANDIDAT_DEJA_INSCRIT',
  candidat_pk: 'CANDIDAT_DEJA_INSCRIT',
  candidat_personne: 'CANDIDAT_DEJA_INSCRIT',
  personne_pk: 'CANDIDAT_DEJA_INSCRIT',
} as const;

/**
 * Étape 0.5: a person registers as a candidat, once per account. Who withdrew registers again: structures see a new
 * candidature; who had everything erased is somebody new.
 *
 * Rule   
 * Errors  DEPARTEMENT_INCONNU (postal code), DEPARTEMENT_A_PRECISER, SAISIE_INVALIDE (available in too long),
 *         CANDIDAT_DEJA_INSCRIT (with something else to say: it is amended)
 */
export const registerCandidat = useCase({
  name: 'registerCandidat',
  input: inscription,
  rend: 'candidatId',
  async handle(tx, asked): Promise<Result<CandidatView>> {
    const departement = departementAt(asked.codePostal, asked.departement ?? null);
    if (!departement.ok) return departement;
    const soon = checkDisponible(asked.disponibleOn, tx.context.today);
    if (!soon.ok) return soon;
    await lockCompte(tx);
    const own = await lockOwnCandidat(tx);
    const written = inscriptionOf(tx, asked, { ...(await idsOf(tx, own)), departement: departement.value });
    if (own && !own.withdrawnOn) return alreadyThere(tx, own, written);
    return refuseOn(tx, ONCE, async () => {
      if (own) await reopen(tx, own, written);
      else await insertInscription(tx, written);
      return seen(tx, written.candidat.candidatId);
    });
  },
});

async function seen(tx: Tx, candidatId: string): Promise<Result<CandidatView>> {
  const view = await readCandidat(tx, candidatId);
  return view ? ok(view) : refuse('INTROUVABLE', { objet: 'Votre candidature' });
}

/** The ids of the claim, or of the account, unless they are those of somebody erased: a name never comes back there. */
async function idsOf(tx: Tx, own: CandidatRow | null): Promise<{ candidatId: string; personneId: string }> {
  if (own) return { candidatId: own.candidatId, personneId: own.personneId };
  const { candidatId, personneId } = tx.acteur;
  const taken = candidatId !== null && (await isKnown(tx, candidatId));
  return taken
    ? { candidatId: uuidv7(), personneId: uuidv7() }
    : { candidatId: candidatId ?? uuidv7(), personneId: personneId ?? uuidv7() };
}

/** Said twice, it is one registration; another one is refused. */
async function alreadyThere(tx: Tx, own: CandidatRow, asked: Inscription): Promise<Result<CandidatView>> {
  const held = await readInscription(tx, own.candidatId);
  const same = JSON.stringify(held && saidOf(held)) === JSON.stringify(saidOf(asked));
  return same ? seen(tx, own.candidatId) : refuse('CANDIDAT_DEJA_INSCRIT');
}

/** What the person says, in one order. */
const saidOf = ({ personne, candidat, profil, pix }: Inscription) => [
  ...[personne.prenom, personne.nom, personne.courriel, personne.telephone],
  ...[candidat.departement, candidat.disponibleOn, candidat.rayonKm],
  ...[profil.codePostal, profil.situation, profil.diplome, profil.experience, profil.cv],
  ...[pix?.niveau ?? null, pix?.partage ?? null],
];

/** The candidature is open again, and new to every structure. */
async function reopen(tx: Tx, own: CandidatRow, written: Inscription): Promise<void> {
  await reopenInscription(tx, own, written);
  await withMisesEnRelation(tx, own.candidatId, async (row) => {
    if (row.etat !== 'RETIREE') return ok(row);
    const context = { structureActivee: true, dejaValideAilleurs: false, inscrit: true };
    const etat = unwrap(transition(candidatMachine, row.etat, 'registerCandidat', context));
    return ok(await saveMiseEnRelation(tx, row, { etat }));
  });
}

function inscriptionOf(
  tx: Tx,
  asked: InscriptionInput,
  of: { candidatId: string; personneId: string; departement: string },
): Inscription {
  const { candidatId, personneId, departement } = of;
  const { prenom, nom, courriel } = asked;
  return {
    personne: { personneId, prenom, nom, courriel, telephone: asked.telephone ?? null, version: 1 },
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
      situation: asked.situation ?? null,
      diplome: asked.diplome ?? false,
      experience: asked.experience ?? false,
      cv: asked.cv || null,
    },
    pix:
      typeof asked.pixNiveau === 'number'
        ? { candidatId, niveau: asked.pixNiveau, partage: asked.partagePix ?? false }
        : null,
  };
}
