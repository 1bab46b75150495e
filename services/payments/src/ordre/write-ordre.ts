import { civilDateParis } from '@cn/domain/kernel/date';
import { SYSTEME } from '@cn/platform/auth/acteur';
import type { HandleEcheance } from '@cn/platform/follow/handle-echeance';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { findConvention } from '../convention/convention.store';
import { echeances, taches, type VersementKind } from '../echeance';
import { followRetenues } from '../financement/assess-financement';
import type { FinancementRow } from '../financement/financement.row';
import { financementSujet } from '../financement/financement.store';
import { lockPorte } from '../financement/lock-porte';
import type { OrdonnancementParametres } from '../tranche/plan-ordonnancement';
import type { TrancheRow } from '../tranche/tranche.row';
import { moveTranche, updateTranche } from '../tranche/tranche.store';
import { recordMouvement } from './grand-livre.store';
import { sendingTime } from './next-call.rule';
import type { OrdreRow } from './ordre.row';
import { envoiKey, insertOrdre, listOrdres, nextOrdreNumero, releaseByPlatform } from './ordre.store';
import type { OrdreParametres } from './plan-call';

/**
 * Under the lock of the gate: the platform releases the tranche and the order is written, once; it leaves by its own
 * échéance, on a working day. A gate closed meanwhile holds the tranche instead.
 *
 * Rule   ; F-16; decisions 25, 26, 28
 */
export const writeOrdre: HandleEcheance = async (tx, echeance, financementId) => {
  const tenue = await lockPorte(tx, financementId, echeance.echeance_id);
  const { financement, siret } = tenue;
  const motifs = [...tenue.motifs];
  const tranche = tenue.tranches.find((one) => one.numero === echeance.parametres['numero']);
  if (tranche?.etat !== 'DUE' && tranche?.etat !== 'REJETEE') return;
  if (motifs.length > 0 || siret === null) {
    if (tranche.etat === 'REJETEE') await updateTranche(tx, financement, tranche, { motifs });
    else await moveTranche(tx, financement, tranche, 'holdTranche', { motifs });
    return followRetenues(tx, tenue, 'PORTE_FERMEE');
  }
  const { par } = echeance.parametres as unknown as OrdonnancementParametres;
  const author = par ? tx.withAt({ ...SYSTEME, ...par }, tx.context.at) : tx;
  await write(author, financement, { tranche, siret });
};

/** A tranche to pay, and whom. */
interface APayer {
  tranche: TrancheRow;
  siret: string;
}

async function write(tx: Tx, financement: FinancementRow, aPayer: APayer): Promise<void> {
  const { tranche } = aPayer;
  const ordre = await draft(tx, financement, aPayer);
  await insertOrdre(tx, ordre);
  await recordMouvement(tx, ordre, 'ORDRE', tx.today);
  const { montantCents, reference } = ordre;
  await moveTranche(tx, financement, tranche, 'writeOrdre', {
    motifs: [],
    ordonneCents: montantCents,
    reference,
  });
  const sujet = financementSujet(financement);
  await taches.close(tx, sujet.sujet, ['REPRESENTER_ORDRE'], 'ORDRE_ETABLI');
  const leavesAt = sendingTime(tx.context.at, financement.departement);
  await echeances.add(tx, sujet, {
    cle: envoiKey(ordre),
    kind: 'versement.envoi' satisfies VersementKind,
    rank: tranche.numero,
    echeanceOn: civilDateParis(leavesAt).toString(),
    instant: leavesAt.toString(),
    regle: 'R-302',
    parametres: { ordreId: ordre.ordreId } satisfies OrdreParametres,
    effet: `L’ordre ${ordre.numero} part à la Banque des Territoires.`,
    acteur: 'PLATEFORME',
    montantCents,
  });
}

async function draft(tx: Tx, financement: FinancementRow, { tranche, siret }: APayer): Promise<OrdreRow> {
  const { financementId, dossierId, structureId, departement } = financement;
  const convention = await findConvention(tx, financement.conventionId);
  if (!convention) throw new Error('a financement has a convention');
  const rejected = (await listOrdres(tx, tranche.trancheId)).filter((one) => one.etat === 'REJETE').length;
  const tentative = rejected + 1;
  return {
    ordreId: uuidv7(),
    numero: await nextOrdreNumero(tx),
    reference: `${financementId}/${tranche.numero}/${tentative}`,
    trancheId: tranche.trancheId,
    liberationId: await releaseByPlatform(tx, tranche),
    financementId,
    dossierId,
    structureId,
    departement,
    tentative,
    montantCents: tranche.montantCents,
    siret,
    conventionNumero: convention.numero,
    etat: 'ORDONNE',
    motif: null,
    orderedOn: tx.today,
    sentOn: null,
    acknowledgedOn: null,
    paidOn: null,
    rejectedOn: null,
    reconciledOn: null,
    version: 1,
  };
}
