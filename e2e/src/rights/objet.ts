import type { Cas, Recit } from '@cn/tools/story/cast';

/** Ids of the objects of one case of the story, by type, and the words that find it in a list. */
export interface Identifiants {
  readonly Structure: string;
  readonly Dossier: string;
  readonly Demande: string;
  readonly Comite: string;
  readonly Poste: string;
  readonly Candidat?: string;
  readonly MiseEnRelation?: string;
  readonly Contrat?: string;
  readonly Parcours?: string;
  readonly Convention?: string;
  readonly Financement?: string;
  readonly Tranche?: string;
  readonly Ordre?: string;
  readonly Avis?: string;
  readonly Derogation?: string;
  readonly Avance: string;
  readonly structureNom: string;
  readonly candidatNom?: string;
}

interface Page<T> {
  nodes: T[];
}

interface Suite {
  poste: {
    contrats: Page<{ id: string }> | null;
    miseEnRelation: { id: string; candidat: { nom: string } | null } | null;
    parcours: { id: string } | null;
    derogations: Page<{ id: string }>;
    demande: { avis: Page<{ id: string }> | null } | null;
  } | null;
  conventions: Page<{
    financements: Page<{ id: string; tranches: Page<{ id: string; ordre: { id: string } | null }> }>;
  }>;
}

const QUERY = `query($posteId: ID!, $dossierId: ID!) {
  poste(id: $posteId) { contrats(first: 1) { nodes { id } } miseEnRelation { id candidat { nom } } parcours { id }
    derogations(first: 1) { nodes { id } } demande { avis(first: 1) { nodes { id } } } }
  conventions(filtre: { dossierId: $dossierId }, first: 1) { nodes { financements(first: 1) { nodes { id tranches(first: 1) { nodes { id ordre { id } } } } } } }
}`;

type CleDeCas = 'structureId' | 'nom' | 'dossierId' | 'demandeId' | 'posteId' | 'candidatId' | 'conventionId';

/** Gathers the ids of a case as the ANCT, who sees everything. */
export async function identify(
  recit: Pick<Recit, 'anct' | 'comiteId'>,
  cas: Pick<Cas, CleDeCas>,
  avanceId: string,
): Promise<Identifiants> {
  const { posteId, dossierId, candidatId, conventionId } = cas;
  const { poste, conventions } = await recit.anct.request<Suite>(QUERY, { posteId, dossierId });
  const financement = conventions.nodes[0]?.financements.nodes[0];
  const found = {
    Candidat: candidatId || undefined,
    MiseEnRelation: poste?.miseEnRelation?.id,
    candidatNom: poste?.miseEnRelation?.candidat?.nom,
    Contrat: poste?.contrats?.nodes[0]?.id,
    Parcours: poste?.parcours?.id,
    Convention: conventionId || undefined,
    Financement: financement?.id,
    Tranche: financement?.tranches.nodes[0]?.id,
    Avis: poste?.demande?.avis?.nodes[0]?.id,
    Derogation: poste?.derogations.nodes[0]?.id,
    Ordre: financement?.tranches.nodes[0]?.ordre?.id,
  };
  return {
    Structure: cas.structureId,
    Dossier: dossierId,
    Demande: cas.demandeId,
    Comite: recit.comiteId,
    Poste: posteId,
    Avance: avanceId,
    structureNom: cas.nom,
    ...(Object.fromEntries(
      Object.entries(found).filter(([, value]) => value !== undefined),
    ) as Partial<Identifiants>),
  };
}
