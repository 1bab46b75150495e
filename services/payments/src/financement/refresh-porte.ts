import { contratRequis, matchesTerms } from '@cn/domain/contrat/check-contrat';
import { param, type Referentiel } from '@cn/domain/referentiel/param';
import { isKey } from '@cn/domain/referentiel/key';
import { evaluatePorte } from '@cn/domain/tranche/porte';
import type { Tx } from '@cn/platform/db/tx';
import { loadReferentiel } from '@cn/platform/referentiel/replica';
import { LocalDate } from '@js-joda/core';
import { findConvention } from '../convention/convention.store';
import { contratOfPoste, findPostes } from '../replica/replica.query';
import type { FinancementRow, PorteRow } from './financement.row';
import { lockPorte, updatePorte } from './financement.store';
import type { PorteMotif } from './porte.motif';

const OCCUPABLE = ['ACCORDE', 'ATTRIBUE'];

type Conditions = Pick<
  PorteRow,
  | 'conventionSignee'
  | 'contratRequis'
  | 'contratAuDossier'
  | 'contratConforme'
  | 'posteOccupe'
  | 'parametresConfirmes'
>;

/**
 * Locks the gate of a financement and sets its conditions to what payments knows now; each that changed keeps the
 * event that changed it. The suspension is not touched: it is a decision, not a fact to read.
 */
export async function refreshPorte(tx: Tx, financement: FinancementRow, source: string): Promise<PorteRow> {
  const porte = await lockPorte(tx, financement.financementId);
  const conditions = await conditionsOf(tx, financement);
  const changed = (Object.keys(conditions) as (keyof Conditions)[]).filter(
    (one) => porte[one] !== conditions[one],
  );
  const motifs = evaluatePorte({ ...conditions, suspendue: porte.suspendue }).fermetures.map(
    (one) => one.code as PorteMotif,
  );
  if (changed.length === 0 && motifs.join() === porte.motifs.join()) return porte;
  const sources = { ...porte.sources, ...Object.fromEntries(changed.map((one) => [one, source])) };
  return updatePorte(tx, porte, { ...conditions, sources, motifs });
}

async function conditionsOf(tx: Tx, financement: FinancementRow): Promise<Conditions> {
  const { posteId, versionProgramme: version } = financement;
  const asOf = LocalDate.parse(financement.asOf);
  const referentiel = await loadReferentiel(tx);
  const convention = await findConvention(tx, financement.conventionId);
  const contrat = await contratOfPoste(tx, posteId);
  const [poste] = await findPostes(tx, [posteId]);
  const running = contrat !== null && (contrat.ends_on === null || contrat.ends_on >= tx.today);
  return {
    conventionSignee: Boolean(convention?.signedOn),
    contratRequis: contratRequis({ referentiel, version, asOf }),
    contratAuDossier: contrat !== null,
    contratConforme:
      contrat !== null &&
      matchesTerms(
        {
          kind: contrat.kind,
          startOn: LocalDate.parse(contrat.starts_on),
          finOn: contrat.ends_on ? LocalDate.parse(contrat.ends_on) : null,
        },
        financement,
      ),
    posteOccupe: running && OCCUPABLE.includes(poste?.etat ?? ''),
    parametresConfirmes: confirmed(referentiel, financement, asOf),
  };
}

/** Whether every parameter that gave the amount and the schedule is confirmed by now. */
const confirmed = (referentiel: Referentiel, financement: FinancementRow, asOf: LocalDate): boolean =>
  financement.parametres.every(({ version, key, scope }) => {
    const found = isKey(key) ? param(referentiel, version, key, scope, asOf) : null;
    return found?.ok === true && found.value.statut === 'CONFIRME';
  });
