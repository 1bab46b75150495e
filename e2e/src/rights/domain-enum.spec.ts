import type { AvisSens } from '@cn/domain/avis/avis';
import { CANDIDAT_LISTS, type CandidatState } from '@cn/domain/candidat/candidat.state';
import type { ComiteIssue } from '@cn/domain/comite/decide';
import type { AvertissementInstruction } from '@cn/domain/convention/instruction';
import type { ConventionState } from '@cn/domain/convention/convention.state';
import { EVENTS } from '@cn/contracts/event';
import type { DemandePosteState } from '@cn/domain/demande/demande.state';
import { DEMANDE_KINDS } from '@cn/domain/demande/kind';
import { ACTION_CODES } from '@cn/domain/kernel/action';
import { ACTE_KINDS, ECHEANCE_KINDS } from '@cn/domain/kernel/echeance';
import type { PosteState } from '@cn/domain/poste/poste.state';
import type { CauseRatio } from '@cn/domain/poste/ratio';
import { TACHES } from '@cn/domain/kernel/tache';
import { REFUSALS } from '@cn/domain/kernel/refusal';
import { ROLES } from '@cn/domain/kernel/role';
import { CONTRAT_KINDS } from '@cn/domain/montant/kind';
import { CHANGEMENTS } from '@cn/domain/simulation/compare-plans';
import { NATURES_HYPOTHESE } from '@cn/domain/simulation/hypothese';
import type { StructureState } from '@cn/domain/structure/structure.state';
import { TYPES_STRUCTURE } from '@cn/domain/structure/type-structure';
import type { TrancheState } from '@cn/domain/tranche/tranche.state';
import { Kind, parse } from 'graphql';
import { readSubgraphs } from '@cn/gateway/supergraph';

/** Every value of a union of the domain: one missing, or one too many, does not compile. */
const values = <T extends string>(all: Record<T, true>): string[] => Object.keys(all);

/** Enums of the SDL that say what a list of the domain says. */
const OF_THE_DOMAIN: Record<string, readonly string[]> = {
  CodeAction: ACTION_CODES,
  CodeErreur: Object.keys(REFUSALS),
  Role: ROLES,
  KindDemande: DEMANDE_KINDS,
  Acteur: [...ROLES, 'PLATEFORME'],
  KindEcheance: Object.keys({ ...ECHEANCE_KINDS, ...ACTE_KINDS }).map((kind) =>
    kind.replaceAll('.', '_').toUpperCase(),
  ),
  KindTache: Object.keys(TACHES),
  CodeFait: Object.keys(EVENTS).filter((name) => name !== 'PersonneRecorded'),
  CauseRatio: values<CauseRatio>({
    ...{ COMPLET: true, PARTIEL: true, VACANT: true, EN_ETUDE: true, SANS_POSTE: true, SORTIE: true },
    ...{ CONTRAT_AVANT_CONVENTION: true, ANORMAL: true },
  }),
  EtatPoste: values<PosteState>({
    ...{ ACCORDE: true, ATTRIBUE: true, RENDU: true, TRANSFERE: true, RETIRE: true, ECHU: true },
  }),
  EtatDemande: values<DemandePosteState>({
    ...{ EN_ATTENTE_MOTIVATION: true, EN_ATTENTE_AVIS: true, AVIS_RENDU: true, INSCRITE_COMITE: true },
    ...{ EN_BASE: true, ACCEPTEE: true, ACTIVEE: true, CONVENTIONNEE: true, REJETEE: true },
    ...{ RETIREE: true, NON_EXAMINEE: true },
  }),
  EtatStructure: values<StructureState>({
    ...{ INSCRITE: true, CANDIDATE: true, ACTIVEE: true, CONVENTIONNEE: true, SORTIE: true },
  }),
  TypeStructure: Object.keys(TYPES_STRUCTURE),
  KindContrat: CONTRAT_KINDS,
  NatureHypothese: NATURES_HYPOTHESE,
  Changement: CHANGEMENTS,
  ListeCandidats: Object.keys(CANDIDAT_LISTS),
  EtatMiseEnRelation: values<CandidatState>({
    NOUVELLE: true,
    PRE_SELECTIONNEE: true,
    NON_RETENUE: true,
    VALIDEE: true,
    RECRUTEE: true,
    RETIREE: true,
  }),
  SensAvis: values<AvisSens>({ FAVORABLE: true, DEFAVORABLE: true }),
  IssueComite: values<ComiteIssue>({ ACCEPTEE: true, REJETEE: true, EN_BASE: true }),
  EtatConvention: values<ConventionState>({
    DEMANDEE: true,
    INCOMPLETE: true,
    EN_INSTRUCTION: true,
    CONFORME: true,
    ENVOYEE: true,
    SIGNEE_STRUCTURE: true,
    SIGNEE: true,
    ECHUE: true,
    TRANSFEREE: true,
    RESILIEE: true,
    REFUSEE: true,
    ABANDONNEE: true,
  }),
  AvertissementConvention: values<AvertissementInstruction>({
    ENVOI_AVANT_TERME_ANNONCE: true,
    INSTRUCTION_EN_RETARD: true,
  }),
  EtatTranche: values<TrancheState>({
    PREVUE: true,
    DUE: true,
    RETENUE: true,
    ORDONNEE: true,
    ENVOYEE: true,
    ACCUSEE: true,
    PAYEE: true,
    RAPPROCHEE: true,
    REJETEE: true,
    ANNULEE: true,
  }),
};

/** Enums of the interface alone, on which the law says nothing. */
const OURS = [
  'AnomalieStructure',
  'EtatLigne',
  'NatureStructure',
  'EtatLot',
  'EtatParcours',
  'ModeFormation',
  'ChampPropose',
  'EtatProposition',
  'KindEffet',
  'KindChamp',
  'DossierTri',
  'EtatAvance',
  'EtatOrdre',
  'IssueExamen',
  'MotifVersement',
  'CodeBlocage',
  'EtatDossier',
  'EtatEvenementAvance',
  'EtatMail',
  'ModeleMail',
  'EtatEcheance',
  'EtatTache',
  'EcranVue',
  'PartageVue',
  'NatureTrouvaille',
  'CodeEtape',
  'EtatEtape',
  'RepriseInstruction',
  'StatutLigne',
  'ActeEnLot',
  'EtatOperation',
  'ResultatLigne',
];

type Subgraphs = Pick<ReturnType<typeof readSubgraphs>[number], 'name' | 'typeDefs'>[];

/** Enums whose values are not the domain's, whatever the order, and enums that nobody has classed. */
function differences(subgraphs: Subgraphs): string[] {
  return subgraphs.flatMap(({ name, typeDefs }) =>
    typeDefs.definitions.flatMap((node) => {
      if (node.kind !== Kind.ENUM_TYPE_DEFINITION || OURS.includes(node.name.value)) return [];
      const said = node.values?.map((value) => value.name.value) ?? [];
      const law = OF_THE_DOMAIN[node.name.value] ?? [];
      const missing = law.filter((value) => !said.includes(value));
      const extra = said.filter((value) => !law.includes(value));
      return [...missing.map((value) => `- ${value}`), ...extra.map((value) => `+ ${value}`)].map(
        (line) => `${name}: ${node.name.value} ${line}`,
      );
    }),
  );
}

describe('an enum of the SDL says what the domain says', () => {
  it('in every service', () => {
    expect(differences(readSubgraphs('SANDBOX'))).toEqual([]);
  });

  it('a value left out, a value too many and an enum that nobody classed are seen', () => {
    const planted = 'enum SensAvis { FAVORABLE TACITE } enum Nouveau { UN }';
    expect(differences([{ name: 'essai', typeDefs: parse(planted) }])).toEqual([
      'essai: SensAvis - DEFAVORABLE',
      'essai: SensAvis + TACITE',
      'essai: Nouveau + UN',
    ]);
  });
});
