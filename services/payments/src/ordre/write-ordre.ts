import { SYSTEME } from '@cn/platform/auth/acteur';
import type { HandleEcheance } from '@cn/platform/follow/follow';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import type { EcheanceRow } from '@cn/platform/echeance/echeance.store';
import { findConvention } from '../convention/convention.store';
import { echeances, taches, type VersementKind } from '../echeance';
import { followRetenues } from '../financement/assess-financement';
import type { FinancementRow } from '../financement/financement.row';
import { financementSujet, lockFinancement } from '../financement/financement.store';
import { refreshPorte } from '../financement/refresh-porte';
import { siretOf } from '../replica/replica.query';
import type { OrdonnancementParametres } from '../tranche/plan-ordonnancement';
import type { TrancheRow } from '../tranche/tranche.row';
import { lockTranches, moveTranche, updateTranche } from '../tranche/tranche.store';
import { recordMouvement } from './grand-livre.store';
import type { OrdreRow } from './ordre.row';
import { envoiKey, insertOrdre, listOrdres, nextOrdreNumero, releaseByPlatform } from './ordre.store';

/**
 * Under the lock of the gate: the platform releases the tranche and the order is written, once; it leaves by its own
 * échéance. A gate closed meanwhile holds the tranche instead.
 *
 * Rule   ; decisions 25, 26, 28
 */
export const writeOrdre: HandleEcheance = async (tx, echeance, financementId) => {
  const locked = await lockFinancement(tx, financementId);
  const { financement } = locked;
  const porte = await refreshPorte(tx, locked, echeance.echeance_id);
  const tranches = await lockTranches(tx, financementId);
  const tranche = tranches.find((one) => one.numero === echeance.parametres['numero']);
  if (tranche?.etat !== 'DUE' && tranche?.etat !== 'REJETEE') return;
  if (porte.motifs.length > 0) {
    if (tranche.etat === 'REJETEE') await updateTranche(tx, financement, tranche, { motifs: porte.motifs });
    else await moveTranche(tx, financement, tranche, 'holdTranche', { motifs: porte.motifs });
    return followRetenues(tx, financement, tranches, porte.motifs, 'PORTE_FERMEE');
  }
  const { par } = echeance.parametres as unknown as OrdonnancementParametres;
  await write(par ? tx.withAt({ ...SYSTEME, ...par }, tx.context.at) : tx, financement, tranche);
};

async function write(tx: Tx, financement: FinancementRow, tranche: TrancheRow): Promise<void> {
  const ordre = await draft(tx, financement, tranche);
  await insertOrdre(tx, ordre);
  await recordMouvement(tx, ordre, 'ORDRE', tx.today);
  const { montantCents, reference } = ordre;
  await moveTranche(tx, financement, tranche, 'orderTranche', {
    motifs: [],
    ordonneCents: montantCents,
    reference,
  });
  const sujet = financementSujet(financement);
  await taches.close(tx, sujet.sujet, ['REPRESENTER_ORDRE'], 'ORDRE_ETABLI');
  await echeances.add(tx, sujet, {
    cle: envoiKey(ordre),
    kind: 'versement.envoi' satisfies VersementKind,
    rank: tranche.numero,
    echeanceOn: tx.today,
    instant: tx.context.at.toString(),
    regle: 'R-302',
    parametres: { ordreId: ordre.ordreId } satisfies OrdreParametres,
    effet: `L’ordre ${ordre.numero} part à la Banque des Territoires.`,
    acteur: 'PLATEFORME',
    montantCents,
  });
}

/** What the échéances of an order bear. */
export interface OrdreParametres {
  ordreId: string;
}

/** The order that an échéance is about. */
export const ordreIdOf = (echeance: EcheanceRow): string => String(echeance.parametres['ordreId']);

async function draft(tx: Tx, financement: FinancementRow, tranche: TrancheRow): Promise<OrdreRow> {
  const { financementId, dossierId, structureId, departement } = financement;
  const convention = await findConvention(tx, financement.conventionId);
  const siret = await siretOf(tx, structureId);
  if (!convention || !siret) throw new Error('an open gate has a convention, and a structure with its SIRET');
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
