import type { Acteur } from '@cn/platform/auth/acteur';
import type { Tx } from '@cn/platform/db/tx';
import { echeances, type VersementKind } from '../echeance';
import type { FinancementRow } from '../financement/financement.row';
import { financementSujet } from '../financement/financement.store';
import type { TrancheRow } from './tranche.row';

/** The platform owes an order for this tranche, now: written as an échéance, so that it cannot be forgotten. */
export async function planOrdonnancement(
  tx: Tx,
  financement: FinancementRow,
  tranche: TrancheRow,
): Promise<void> {
  await echeances.add(tx, financementSujet(financement), {
    cle: `versement.ordonnancement:${tranche.numero}:v${tranche.version}`,
    kind: 'versement.ordonnancement' satisfies VersementKind,
    rank: tranche.numero,
    echeanceOn: tx.today,
    instant: tx.context.at.toString(),
    regle: 'R-296',
    parametres: { numero: tranche.numero, ...askedBy(tx) } satisfies OrdonnancementParametres,
    effet: `La tranche ${tranche.numero} est due et la porte ouverte : l’ordre de versement est établi.`,
    acteur: 'PLATEFORME',
    montantCents: tranche.montantCents,
  });
}

/** What the échéance of an order to write bears; the person who asked for it, if one did, is who the journal names. */
export interface OrdonnancementParametres {
  numero: number;
  par?: Pick<Acteur, 'role' | 'compteId'>;
}

const askedBy = ({ acteur: { role, compteId } }: Tx): Pick<OrdonnancementParametres, 'par'> =>
  role === 'SYSTEME' ? {} : { par: { role, compteId } };
