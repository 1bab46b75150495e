import type { ServiceName } from '@cn/contracts/service';

/** What an act may be given beside its object. */
export interface Champs {
  sens?: string | null;
  commentaire?: string | null;
  comiteId?: string | null;
  issue?: string | null;
  postesAccordes?: number | null;
  justification?: string | null;
}

export type Champ = keyof Champs;

/** An act that can be done upon many dossiers: a mutation of another service. */
export interface ActeEnLot {
  /** Service that owns the object and decides. */
  service: ServiceName;
  /** Type of the object, as the schema names it. */
  objet: 'Demande' | 'Poste' | 'Convention';
  /** What it must be given. */
  requis: readonly Champ[];
  /** What it may be given. */
  permis?: readonly Champ[];
}

const demande = { service: 'structures', objet: 'Demande' } as const;
const poste = { service: 'structures', objet: 'Poste' } as const;
const convention = { service: 'payments', objet: 'Convention' } as const;

/** The acts that agents do in numbers, by the name of their mutation; an act that is absent is done one dossier at a time. */
export const ACTES = {
  recordAvis: { ...demande, requis: ['sens', 'commentaire'] },
  scheduleDemande: { ...demande, requis: ['comiteId'] },
  postponeDemande: { ...demande, requis: [] },
  decideDemande: { ...demande, requis: ['issue'], permis: ['postesAccordes', 'justification'] },
  grantDerogation: { ...poste, requis: ['justification'] },
  withdrawPoste: { ...poste, requis: ['justification'] },
  completeDemandeSubvention: { ...convention, requis: [] },
  acceptDemandeSubvention: { ...convention, requis: [] },
  sendConvention: { ...convention, requis: [] },
  signConvention: { ...convention, requis: [] },
} as const satisfies Readonly<Record<string, ActeEnLot>>;

export type ActeName = keyof typeof ACTES;

export const acteOf = (name: ActeName): ActeEnLot => ACTES[name];

/** Field of the input that names the object of an act. */
export const champObjet = ({ objet }: ActeEnLot): string =>
  `${objet.charAt(0).toLowerCase()}${objet.slice(1)}Id`;

/** What a line gives to its act: its own fields, else those that all lines share; nothing that the act does not know. */
export function champsOf({ requis, permis = [] }: ActeEnLot, common: Champs, own: Champs | null): Champs {
  const known = [...requis, ...permis].map(
    (champ) => [champ, own?.[champ] ?? common[champ] ?? null] as const,
  );
  return Object.fromEntries(known.filter(([, value]) => value !== null));
}

/** The first field that a line lacks; null when its act is complete. */
export const missingOf = (acte: ActeEnLot, champs: Champs): Champ | null =>
  acte.requis.find((champ) => champs[champ] === undefined || champs[champ] === null) ?? null;
