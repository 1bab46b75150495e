import { randomUUID } from 'node:crypto';
import type { Acteur } from '@cn/platform/auth/acteur';
import { acteur } from '@cn/testing/acteur';
import { acceptDemandeSubvention } from '../src/convention/accept-demande-subvention';
import { completeDemandeSubvention } from '../src/convention/complete-demande-subvention';
import { sendConvention } from '../src/convention/send-convention';
import { signConvention } from '../src/convention/sign-convention';
import { submitDemandeSubvention } from '../src/convention/submit-demande-subvention';
import type { BdtPort } from '../src/ordre/bdt.port';
import { ServiceBench, type Cas } from './service-bench';

export type { Cas } from './service-bench';

/** The payments service, with cases: structures, postes, conventions, contracts and départs, as they come one after the other. */
export class PaymentsBench extends ServiceBench {
  /** @param onClock told each time the clock moves: the simulator's follows */
  static async open(
    bdt: BdtPort,
    onClock: (instant: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<PaymentsBench> {
    const bench = new PaymentsBench(await ServiceBench.createDatabase(), bdt, onClock);
    await bench.loadReferentiel();
    return bench;
  }

  /** A structure with a poste granted and a validated candidat, on 28 March 2022. */
  async openCas(nature: 'PUBLIQUE' | 'PRIVEE', shared: Partial<Cas> = {}): Promise<Cas> {
    const ids = { structureId: randomUUID(), dossierId: randomUUID(), posteId: randomUUID() };
    const cas = { ...ids, departement: '84', candidatId: randomUUID(), parcoursId: randomUUID(), ...shared };
    const { structureId, posteId, candidatId } = cas;
    await this.receive('StructureRecorded', '2022-03-01', cas, {
      structureId,
      nom: 'S',
      siret: '82917522300033',
    });
    await this.receive('PosteGranted', '2022-03-22', cas, { poste: this.poste(cas, nature, 'ACCORDE') });
    const miseEnRelationId = randomUUID();
    await this.receive('CandidatValidated', '2022-03-28', cas, {
      miseEnRelationId,
      candidatId,
      posteId,
      validatedOn: '2022-03-28',
    });
    return cas;
  }

  poste(cas: Cas, nature: 'PUBLIQUE' | 'PRIVEE', etat: string) {
    const { posteId, structureId } = cas;
    const typeStructure = nature === 'PUBLIQUE' ? 'COLLECTIVITE' : 'ASSOCIATION';
    return {
      posteId,
      demandeId: randomUUID(),
      structureId,
      etat,
      version: 'P1-2022',
      asOf: '2022-03-22',
      nature,
      typeStructure,
      numero: 1,
    };
  }

  /** Files the demande de subvention of a case, today. */
  async submit(
    cas: Cas,
    contrat = 'CDD',
    dureeMonths: number | null = null,
    aidesCents: number | null = null,
  ): Promise<string> {
    const { conventionId } = await this.run(submitDemandeSubvention, structureOf(cas), {
      structureId: cas.structureId,
      postes: [{ posteId: cas.posteId, contrat, dureeMonths, aidesCents }],
    });
    return conventionId;
  }

  /** Takes a convention to the BdT's signature, today. */
  async sign(cas: Cas, conventionId: string): Promise<void> {
    await this.run(completeDemandeSubvention, BDT, { conventionId });
    await this.run(acceptDemandeSubvention, BDT, { conventionId });
    await this.run(sendConvention, BDT, { conventionId });
    await this.run(signConvention, structureOf(cas), { conventionId });
    await this.run(signConvention, BDT, { conventionId });
  }

  /** A case whose first tranche, 6 400 €, falls due on 9 June 2022 with its gate open; the clock is on 9 May. */
  async openReady(): Promise<Cas> {
    const cas = await this.openCas('PRIVEE');
    await this.setClock('2022-04-12T09:00:00Z');
    const conventionId = await this.submit(cas);
    await this.proposeParcours(cas, '2022-04-12');
    await this.transmitContrat(cas, '2022-04-12', CDD_18);
    await this.sign(cas, conventionId);
    await this.travel('2022-05-09');
    await this.recordDepart(cas, '2022-05-09');
    return cas;
  }

  transmitContrat(
    cas: Cas,
    on: string,
    contrat: { kind: string; startsOn: string; endsOn?: string },
  ): Promise<void> {
    const { posteId, candidatId } = cas;
    const facts = { contratId: randomUUID(), posteId, candidatId, signedOn: on, transmittedOn: on };
    return this.receive('ContratTransmitted', on, cas, { ...facts, endsOn: '', ...contrat });
  }

  proposeParcours(cas: Cas, on: string): Promise<void> {
    const { parcoursId, posteId, candidatId } = cas;
    return this.receive('ParcoursProposed', on, cas, {
      parcoursId,
      posteId,
      candidatId,
      lot: '1',
      heures: 105,
      proposedOn: on,
    });
  }

  recordDepart(cas: Cas, on: string, departOn = on): Promise<void> {
    const { parcoursId, posteId, candidatId } = cas;
    return this.receive('DepartRecorded', on, cas, { parcoursId, posteId, candidatId, departOn });
  }
}

/** A contract of 18 months, as the financement of openReady wants it. */
export const CDD_18 = { kind: 'CDD', startsOn: '2022-05-02', endsOn: '2023-11-01' };

/** The people of a case. */
export const BDT = acteur('BDT');
export const ANCT = acteur('ANCT');
export const structureOf = (cas: Cas): Acteur => acteur('STRUCTURE', { structureId: cas.structureId });
