import type {
  ConventionFaits,
  DemandeFaits,
  Fait,
  FinancementFaits,
  PosteFaits,
} from '@cn/domain/echeancier/facts';
import { sortPlan } from '@cn/domain/echeancier/echeance';
import { planConvention } from '@cn/domain/echeancier/plan-convention';
import { planDemande } from '@cn/domain/echeancier/plan-demande';
import { planFinancement } from '@cn/domain/echeancier/plan-financement';
import { planPoste } from '@cn/domain/echeancier/plan-poste';
import { planSuivi } from '@cn/domain/echeancier/plan-suivi';
import { referentiel } from '../../domain/test/referentiel.fixture';
import type { Law } from './fake-owner';

const reached = (etapes: Record<string, boolean>): string[] =>
  Object.keys(etapes).filter((etape) => etapes[etape]);

export type Demande = DemandeFaits & {
  inscrite?: boolean;
  issue?: 'ACCEPTEE' | 'REJETEE';
  activee?: boolean;
};

export const demandeLaw: Law<Demande> = {
  plan: (faits) => planDemande(faits, referentiel),
  etapes: ({ avis, inscrite, issue, activee }) =>
    reached({
      AVIS_RENDU: Boolean(avis),
      INSCRITE: Boolean(inscrite),
      DECIDEE: issue !== undefined,
      ACTIVEE: Boolean(activee),
    }),
  clos: ({ issue, retiree }) => issue === 'REJETEE' || Boolean(retiree),
  effect: (owner, act) => {
    if (act === 'activateStructure') owner.record({ activee: true });
  },
};

export const posteLaw: Law<PosteFaits> = {
  plan: (faits) => planPoste(faits, referentiel),
  etapes: ({ contrats, departFormation, fin }) =>
    reached({
      CONTRAT_TRANSMIS: Boolean(contrats?.length),
      DEPART_EN_FORMATION: Boolean(departFormation),
      FIN: Boolean(fin),
    }),
  clos: ({ fin }) => Boolean(fin),
};

export type Convention = ConventionFaits & { signeeStructure?: Fait };

export const conventionLaw: Law<Convention> = {
  plan: (faits) => sortPlan([...planConvention(faits, referentiel), ...planSuivi(faits, referentiel)]),
  etapes: ({ conforme, envoyee, signeeStructure, signeeBdt, fin }) =>
    reached({
      CONFORME: Boolean(conforme),
      ENVOYEE: Boolean(envoyee),
      SIGNEE_STRUCTURE: Boolean(signeeStructure),
      SIGNEE: Boolean(signeeBdt),
      ECHUE: Boolean(fin),
    }),
  clos: ({ fin }) => Boolean(fin),
  effect: (owner, act, _line, at) => {
    if (act === 'expireConvention') owner.record({ fin: { effectiveOn: owner.faits.asOf, recordedAt: at } });
  },
};

export type Financement = FinancementFaits & { porteOuverte?: boolean; retenues?: number[]; payees?: number };

const TRANCHES = 3;
const NEXT_DAY = 24 * 3600;

/** A tranche goes from act to act, as `payments` makes it: due, ordered through the gate, sent, followed, reconciled. */
export const financementLaw: Law<Financement> = {
  plan: (faits) => planFinancement(faits, referentiel),
  etapes: ({ departs, payees }) =>
    reached({ PLAN_CONNU: Boolean(departs?.length), SOLDEE: payees === TRANCHES }),
  clos: () => false,
  effect: (owner, act, { rank }, at) => {
    const { porteOuverte, retenues = [], payees = 0 } = owner.faits;
    if (act === 'fallDue' && porteOuverte) owner.owe('versement.ordonnancement', rank, at);
    if (act === 'fallDue' && !porteOuverte) owner.record({ retenues: [...retenues, rank] });
    if (act === 'orderTranche') owner.owe('versement.envoi', rank, at);
    if (act === 'sendOrdre') owner.owe('versement.suivi', rank, at.plusSeconds(NEXT_DAY));
    if (act === 'followOrdre') owner.owe('versement.rapprochement', rank, at);
    if (act === 'reconcileTranche') owner.record({ payees: payees + 1 });
  },
};
