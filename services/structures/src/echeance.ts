import { EcheanceStore } from '@cn/platform/echeance/echeance.store';
import { TacheStore } from '@cn/platform/tache/tache.store';

/** The échéancier and the tasks of this service. */
export const echeances = new EcheanceStore('StructuresEcheancierChanged');
export const taches = new TacheStore('StructuresTacheChanged');
