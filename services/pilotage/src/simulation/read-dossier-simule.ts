import type { ConventionFaits, FinancementFaits, PosteFaits } from '@cn/domain/echeancier/facts';
import { LocalDate } from '@cn/domain/kernel/date';
import { lireLigne } from '@cn/domain/montant/choix';
import type { Referentiel } from '@cn/domain/referentiel/param';
import type { ConventionSimulee, DossierSimule, PosteSimule } from '@cn/domain/simulation/dossier-simule';
import { structureKindOf } from '@cn/domain/structure/type-structure';
import { territoireOf } from '@cn/domain/territoire/departement';
import { sujetOf } from '@cn/contracts/workflow';
import type { TxContext } from '@cn/platform/db/tx';
import type { Fact } from '../projection/fact';
import { readFaits, type Faits } from './faits';

type PosteDit = Faits['postes'] extends Map<string, infer P> ? P : never;

function posteOf({ id, dit, accorde, derogations, contrats, departs, fin }: PosteDit): PosteSimule {
  const last = [...contrats.values()].at(-1);
  const depart = departs.at(-1);
  const faits: PosteFaits = {
    ...{ sujet: sujetOf('fillPoste', id), version: dit.version, asOf: LocalDate.parse(dit.asOf) },
    decision: accorde,
    derogations: [...derogations.values()],
    contrats: last ? [{ startOn: last.startOn, finOn: last.finOn, transmis: last.transmis }] : [],
    departFormation: depart && !depart.annule ? depart : null,
    fin,
  };
  return { id, numero: dit.numero, contrat: last?.kind ?? null, faits };
}

/** The conventions of a dossier, with what pays each of their postes; a financement whose row of amounts is unknown plans nothing. */
function conventionsOf(
  { postes, conventions, financements, demande }: Faits,
  referentiel: Referentiel,
): ConventionSimulee[] {
  if (!demande) return [];
  const structure = structureKindOf(demande.typeStructure);
  return [...conventions].map(([conventionId, dite]) => {
    const paid = [...financements.values()].filter((one) => one.conventionId === conventionId);
    const live = paid.filter(({ posteId }) => !postes.get(posteId)?.retire);
    const starts = live.flatMap(({ posteId }) => {
      const last = [...(postes.get(posteId)?.contrats.values() ?? [])].at(-1);
      return last ? [last.startOn] : [];
    });
    const faits: ConventionFaits = {
      ...{ sujet: dite.sujet, version: demande.version, asOf: paid[0]?.asOf ?? dite.demandee.effectiveOn },
      ...{ demandee: dite.demandee, complete: dite.complete, conforme: dite.conforme },
      ...{ envoyee: dite.envoyee, signeeBdt: dite.signee, fin: dite.fin },
      contratStartOn: starts.sort((a, b) => a.compareTo(b))[0] ?? null,
      dureesMonths: live.map(({ dureeMonths }) => dureeMonths),
    };
    return {
      faits,
      financements: paid.map(({ sujet, posteId, version, asOf, montantCents, premierEnvoi }) => {
        const ligne = lireLigne({ referentiel, version, asOf, structure });
        const poste = postes.get(posteId);
        const faits: FinancementFaits = {
          ...{ sujet, version, asOf, montantCents, premierEnvoi },
          ligne: ligne.ok ? ligne.value.valeur : '',
          departs: poste?.departs ?? [],
          derniereSignature: dite.signee,
          clos: poste?.retire ?? null,
        };
        return { poste: sujetOf('fillPoste', posteId), faits };
      }),
    };
  });
}

/**
 * A dossier as the planner takes it, from its facts alone; null while its candidature is not told.
 *
 * @param at when it is looked at: the business instant and its civil day
 */
export function readDossierSimule(
  histoire: readonly Fact[],
  at: Pick<TxContext, 'clock' | 'today'> & { departement: string },
  referentiel: Referentiel,
): DossierSimule | null {
  const faits = readFaits(histoire);
  const { demande } = faits;
  if (!demande) return null;
  const { typeStructure, postesDemandes, contratSouhaite, seanceOn, ...dite } = demande;
  return {
    ...{ now: at.clock, today: at.today, postesDemandes, contratSouhaite },
    structure: structureKindOf(typeStructure),
    territoire: territoireOf(at.departement),
    demande: { ...dite, seancesOn: seanceOn ? [seanceOn] : [] },
    postes: [...faits.postes.values()].map(posteOf),
    conventions: conventionsOf(faits, referentiel),
    avertissements: [],
  };
}
