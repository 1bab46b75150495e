import { checkParcours, regimeOf } from '@cn/domain/formation/parcours';
import { NOMBRES } from '@cn/domain/kernel/borne';
import { LocalDate } from '@cn/domain/kernel/date';
import { ok, refuse, type Result } from '@cn/domain/kernel/result';
import { COUNTED_STATES } from '@cn/domain/poste/poste.state';
import { refuseOn } from '@cn/platform/db/refuse-on';
import type { Tx } from '@cn/platform/db/tx';
import { uuidv7 } from '@cn/platform/db/uuid';
import { lecteurOf } from '@cn/platform/referentiel/replica';
import { useCase } from '@cn/platform/usecase/use-case';
import { dateCivile, entier } from '@cn/platform/usecase/saisie';
import { z } from 'zod';
import { findPoste, findValide, type ReplicaPoste } from '../replica/replica.store';
import { viewOf, type ParcoursView } from './parcours.query';
import type { ParcoursRow } from './parcours.row';
import { countFinances, findPropose, insertParcours, lockPoste } from './parcours.store';

/**
 * Étape 0.9: after the test de positionnement, the training body of the territory proposes the parcours. It alone
 * chooses the hours, among those of the version; the Pix result has no part in it.
 *
 * Rule   
 * Errors  INTROUVABLE (poste outside the lot), ETAT_INCOMPATIBLE (poste no longer held), CANDIDAT_NON_VALIDE,
 *         SAISIE_INVALIDE (test yet to come), PARCOURS_IMPOSSIBLE, PARCOURS_DEJA_FINANCE, PARAMETRE_ABSENT
 */
export const proposeParcours = useCase({
  name: 'proposeParcours',
  ailleurs: ['INTROUVABLE', 'CANDIDAT_NON_VALIDE'],
  input: z.object({
    posteId: z.uuid(),
    candidatId: z.uuid(),
    heures: entier(1, NOMBRES.heures),
    positionnementOn: dateCivile().nullish(),
  }),
  rend: 'parcoursId',
  async handle(tx, { posteId, candidatId, ...asked }): Promise<Result<ParcoursView>> {
    const poste = await findPoste(tx, posteId);
    if (!poste) return refuse('INTROUVABLE', { objet: 'Ce poste', champ: 'posteId' });
    if (!COUNTED_STATES.includes(poste.etat)) {
      return refuse('ETAT_INCOMPATIBLE', {
        etat: poste.etat,
        action: 'la proposition d’un parcours',
        champ: 'posteId',
      });
    }
    const personneId = await findValide(tx, posteId, candidatId);
    if (!personneId) return refuse('CANDIDAT_NON_VALIDE', { champ: 'candidatId' });

    const positionnementOn = asked.positionnementOn ?? tx.today;
    await lockPoste(tx, posteId);
    const known = await findPropose(tx, posteId);
    if (known && isSame(known, { candidatId, ...asked, lot: tx.acteur.lot }))
      return ok(viewOf(known, tx.today));
    const regime = await checkRegime(tx, poste, { heures: asked.heures, positionnementOn });
    if (!regime.ok) return regime;
    const of = { candidatId, personneId, heures: asked.heures, positionnementOn, regime: regime.value };
    return refuseOn(tx, { parcours_finance: 'PARCOURS_DEJA_FINANCE' }, () => propose(tx, poste, of));
  },
});

/** The second click of a proposal: what it leaves out is not compared. */
const isSame = (
  known: ParcoursRow,
  asked: {
    candidatId: string;
    heures: number;
    positionnementOn?: string | null | undefined;
    lot: string | null;
  },
): boolean =>
  known.candidatId === asked.candidatId &&
  known.heures === asked.heures &&
  known.lot === asked.lot &&
  (asked.positionnementOn ?? known.positionnementOn) === known.positionnementOn;

/** The rhythm of a parcours that the version allows. */
async function checkRegime(
  tx: Tx,
  poste: ReplicaPoste,
  asked: { heures: number; positionnementOn: string },
): Promise<Result<string>> {
  const lecteur = await lecteurOf(tx, poste);
  const lawful = checkParcours(lecteur, {
    heures: asked.heures,
    par: 'ORGANISME_FORMATION',
    positionnementPasse: !LocalDate.parse(asked.positionnementOn).isAfter(tx.context.today),
    parcoursFinances: await countFinances(tx, poste.posteId),
  });
  return lawful.ok ? regimeOf(lecteur, asked.heures) : lawful;
}

async function propose(
  tx: Tx,
  poste: ReplicaPoste,
  of: Pick<ParcoursRow, 'candidatId' | 'personneId' | 'heures' | 'positionnementOn' | 'regime'>,
): Promise<Result<ParcoursView>> {
  const { posteId, dossierId, structureId, departement } = poste;
  const row: ParcoursRow = {
    ...of,
    parcoursId: uuidv7(),
    dossierId,
    structureId,
    departement,
    posteId,
    lot: tx.acteur.lot ?? '',
    etat: 'PROPOSE',
    proposedOn: tx.today,
    departOn: null,
    justification: null,
    recordedAt: new Date(tx.context.at.toEpochMilli()),
    version: 1,
  };
  await insertParcours(tx, row);
  return ok(viewOf(row, tx.today));
}
