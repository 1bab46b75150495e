import { candidatMachine } from '../src/candidat/candidat.state';
import { conseillerMachine } from '../src/conseiller/conseiller.state';
import { conventionMachine } from '../src/convention/convention.state';
import { roleMachine } from '../src/coordinateur/role';
import {
  demandePosteMachine,
  demandeSortieMachine,
  renouvellementMachine,
  ruptureMachine,
} from '../src/demande/demande.state';
import { sessionMachine } from '../src/formation/session';
import { posteMachine } from '../src/poste/poste.state';
import { structureMachine } from '../src/structure/structure.state';
import { trancheMachine } from '../src/tranche/tranche.state';
import type { Attente } from '../src/kernel/machine';

/** A machine without its context: the walk looks at its shape. */
export interface Shape {
  readonly objet: string;
  readonly initial: string;
  readonly attente: Readonly<Record<string, Attente | null>>;
  readonly actes: Readonly<Record<string, string>>;
  readonly transitions: readonly {
    readonly from: readonly string[];
    readonly event: string;
    readonly to: string;
    readonly regle: string;
  }[];
}

/** Every state machine of the domain. */
export const MACHINES: readonly Shape[] = [
  demandePosteMachine,
  demandeSortieMachine,
  renouvellementMachine,
  ruptureMachine,
  structureMachine,
  posteMachine,
  conventionMachine,
  trancheMachine,
  candidatMachine,
  conseillerMachine,
  sessionMachine,
  roleMachine,
];
