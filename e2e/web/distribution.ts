import { randomUUID } from 'node:crypto';
import { gather, type Cas, type Recit } from '@cn/tools/story/cast';
import type { Agent } from '@cn/tools/web/agent';
import type { Scene } from './scene';

/** A case of the story, and those who act for it at their screen. */
export interface CasVu {
  readonly cas: Cas;
  readonly structure: Agent;
  readonly prefecture: Agent;
  readonly candidat: Agent;
  numero: string;
}

/** Everyone of the story, each in front of a browser. */
export interface Distribution {
  readonly scene: Scene;
  readonly recit: Recit;
  readonly anct: Agent;
  readonly bdt: Agent;
  readonly formation: Agent;
  readonly admin: Agent;
  readonly prive: CasVu;
  readonly public: CasVu;
  readonly sansRecrutement: CasVu;
}

/** Gathers the story's people and opens a window for each. */
export async function distribue(scene: Scene): Promise<Distribution> {
  const recit = await gather(scene.stack.addresses);
  const vu = async (cas: Cas): Promise<CasVu> => {
    const open = (role: string, claims: object): Promise<Agent> =>
      scene.agentPour({
        identifiant: `web-${role.toLowerCase()}-${cas.cle}`,
        nom: `${role} ${cas.cle}`,
        role,
        personneId: randomUUID(),
        ...claims,
      });
    return {
      cas,
      structure: await open('STRUCTURE', { structureId: cas.structureId }),
      prefecture: await open('PREFECTURE', { departements: [cas.departement] }),
      candidat: await open('CANDIDAT', {}),
      numero: '',
    };
  };
  return {
    ...{ scene, recit },
    anct: await scene.agent('anct'),
    bdt: await scene.agent('bdt'),
    formation: await scene.agent('formation'),
    admin: await scene.agent('admin'),
    prive: await vu(recit.prive),
    public: await vu(recit.public),
    sansRecrutement: await vu(recit.sansRecrutement),
  };
}

/** The three of them, and the two that recruit. */
export const tous = (d: Distribution): CasVu[] => [d.prive, d.public, d.sansRecrutement];
export const pourvus = (d: Distribution): CasVu[] => [d.prive, d.public];

/** The page of a case. */
export const dossier = ({ numero }: CasVu): string => `/dossiers/${numero}`;
