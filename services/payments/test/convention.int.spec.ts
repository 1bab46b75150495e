import { randomUUID } from 'node:crypto';
import { Rendu } from '@cn/platform/usecase/answer-once';
import { acteur } from '@cn/testing/acteur';
import { acceptDemandeSubvention } from '../src/convention/accept-demande-subvention';
import { completeDemandeSubvention } from '../src/convention/complete-demande-subvention';
import { listConventions } from '../src/convention/convention.query';
import { sendConvention } from '../src/convention/send-convention';
import { signConvention } from '../src/convention/sign-convention';
import { submitDemandeSubvention } from '../src/convention/submit-demande-subvention';
import { ANCT, BDT, PaymentsBench, structureOf, type Cas } from './payments-bench';

jest.setTimeout(60_000);

const noBdt = {
  submit: () => Promise.reject(new Error('unused')),
  ask: () => Promise.reject(new Error('unused')),
  statement: () => Promise.reject(new Error('unused')),
};

describe('convention', () => {
  let bench: PaymentsBench;
  beforeAll(async () => {
    bench = await PaymentsBench.open(noBdt);
  });
  beforeEach(() => bench.forget());
  afterAll(() => bench.db.drop());

  const asked = (cas: Cas, change: object = {}) => ({
    structureId: cas.structureId,
    postes: [{ posteId: cas.posteId, contrat: 'CDD', ...change }],
  });
  const etat = async (conventionId: string) => {
    const [row] = await bench.db.query<{ etat: string; version: number }>(
      'select etat, version from convention where convention_id = $1',
      [conventionId],
    );
    return row?.etat;
  };
  const events = async (key: string): Promise<string[]> =>
    (
      await bench.db.query<{ name: string }>('select name from outbox where key = $1 order by seq', [key])
    ).map((one) => one.name);

  it('decision 5: the demande creates convention, financement and closed gate, their events and nudges, at once', async () => {
    const cas = await bench.openCas('PRIVEE');
    const conventionId = await bench.submit(cas);
    const [row] = await bench.db.query(
      `select c.etat, c.version_programme, c.montant_cents, f.duree_months, f.regle, p.motifs
       from convention c join financement f using (convention_id) join porte p using (financement_id) where convention_id = $1`,
      [conventionId],
    );
    expect(row).toEqual({
      etat: 'DEMANDEE',
      version_programme: 'P1-2022',
      montant_cents: 3_200_000,
      duree_months: 18,
      regle: 'R-174',
      motifs: ['CONVENTION_NON_SIGNEE', 'CONTRAT_ABSENT'],
    });
    const written = await bench.db.query<{ name: string }>('select name from outbox where dossier_id = $1', [
      cas.dossierId,
    ]);
    expect(new Set(written.map((one) => one.name))).toEqual(
      new Set([
        'DemandeSubventionSubmitted',
        'FinancementCreated',
        'PaymentsTacheChanged',
        'PaymentsEcheancierChanged',
      ]),
    );
    const nudges = await bench.db.query<{ sujet: string }>('select sujet from nudge where dossier_id = $1', [
      cas.dossierId,
    ]);
    expect(nudges.map((one) => one.sujet.split('/')[0]).sort()).toEqual(['convention', 'tranches']);
  });

  it('a refusal writes nothing, neither row nor event', async () => {
    const cas = await bench.openCas('PRIVEE');
    const count = () =>
      bench.db.query('select (select count(*) from outbox) as o, (select count(*) from convention) as c');
    const before = await count();
    expect(
      await bench.refused(submitDemandeSubvention, structureOf(cas), asked(cas, { dureeMonths: 24 })),
    ).toBe('DUREE_IMPOSSIBLE');
    expect(await count()).toEqual(before);
  });

  it.each([
    ['R-191 no validated candidat', 'CANDIDAT_NON_VALIDE', { validated: false }],
    ['R-176 a contract closed to this territory', 'CONTRAT_IMPOSSIBLE', { contrat: 'CUI_CIE' }],
    ['an amount that is not one', 'SAISIE_INVALIDE', { aidesCents: -1 }],
    ['R-174 a contract closed to private structures', 'CONTRAT_IMPOSSIBLE', { contrat: 'TITULAIRE' }],
  ])(
    'refuses %s: %s',
    async (
      _,
      code,
      { validated = true, ...change }: { validated?: boolean; contrat?: string; aidesCents?: number },
    ) => {
      const cas = await bench.openCas('PRIVEE');
      if (!validated)
        await bench.db.query('delete from replica_validation where poste_id = $1', [cas.posteId]);
      expect(await bench.refused(submitDemandeSubvention, structureOf(cas), asked(cas, change))).toBe(code);
    },
  );

  it('refuses a validation cancelled, a poste of others, of another dossier, withdrawn', async () => {
    const cas = await bench.openCas('PRIVEE');
    const sibling = await bench.openCas('PRIVEE', { structureId: cas.structureId });
    const stranger = await bench.openCas('PRIVEE');
    const both = {
      structureId: cas.structureId,
      postes: [cas, sibling].map(({ posteId }) => ({ posteId, contrat: 'CDD' })),
    };
    expect(await bench.refused(submitDemandeSubvention, structureOf(cas), both)).toBe('POSTES_DISPERSES');
    expect(await bench.refused(submitDemandeSubvention, structureOf(cas), asked(stranger))).toBe(
      'INTROUVABLE',
    );
    expect(await bench.refused(submitDemandeSubvention, structureOf(stranger), asked(cas))).toBe(
      'INTROUVABLE',
    );
    const [validation] = await bench.db.query<{ mise_en_relation_id: string }>(
      'select mise_en_relation_id from replica_validation where poste_id = $1',
      [sibling.posteId],
    );
    await bench.receive('ValidationCancelled', '2022-03-29', sibling, {
      miseEnRelationId: validation?.mise_en_relation_id ?? '',
      posteId: sibling.posteId,
      candidatId: sibling.candidatId,
      cancelledOn: '2022-03-29',
    });
    expect(await bench.refused(submitDemandeSubvention, structureOf(sibling), asked(sibling))).toBe(
      'CANDIDAT_NON_VALIDE',
    );
    await bench.receive('PosteWithdrawn', '2022-03-29', cas, { poste: bench.poste(cas, 'PRIVEE', 'RETIRE') });
    expect(await bench.refused(submitDemandeSubvention, structureOf(cas), asked(cas))).toBe(
      'ETAT_INCOMPATIBLE',
    );
  });

  it('R-030 a poste stands in one live convention, whatever two clicks at once attempt', async () => {
    const cas = await bench.openCas('PRIVEE');
    const answers = await Promise.all(
      [1, 2, 3].map(() => bench.refused(submitDemandeSubvention, structureOf(cas), asked(cas))),
    );
    expect(answers.sort()).toEqual(['ACCEPTE', 'POSTE_DEJA_CONVENTIONNE', 'POSTE_DEJA_CONVENTIONNE']);
    const twice = bench.db.query(
      `insert into financement select gen_random_uuid(), convention_id, poste_id, dossier_id, structure_id, departement,
         nature, contrat, duree_months, base_cents, aides_cents, montant_cents, ligne, version_programme, as_of, regle, parametres
       from financement where poste_id = $1`,
      [cas.posteId],
    );
    await expect(twice).rejects.toMatchObject({
      constraint: expect.stringMatching(/^financement_poste/) as string,
    });
  });

  it('draws no number while it is tried: the form of a demande always tries first', async () => {
    const cas = await bench.openCas('PRIVEE');
    const next = async (): Promise<number | null> =>
      (
        await bench.db.query<{ n: number | null }>(`select pg_sequence_last_value('convention_numero') as n`)
      )[0]?.n ?? null;
    const before = await next();
    await bench.run(submitDemandeSubvention, structureOf(cas), { ...asked(cas), simulation: true });
    await bench.run(submitDemandeSubvention, structureOf(cas), { ...asked(cas), simulation: true });
    expect(await next()).toBe(before);
    await bench.submit(cas);
    expect(Number(await next())).toBe(Number(before ?? 0) + 1);
  });

  it('answers the same key once, and refuses it for another input', async () => {
    const cas = await bench.openCas('PRIVEE');
    const cleIdempotence = randomUUID();
    const first = await bench.run(submitDemandeSubvention, structureOf(cas), {
      ...asked(cas),
      cleIdempotence,
    });
    const again = await bench.run(submitDemandeSubvention, structureOf(cas), {
      ...asked(cas),
      cleIdempotence,
    });
    expect(again).toEqual(new Rendu(first.conventionId));
    const other = { ...asked(cas, { aidesCents: 100 }), cleIdempotence };
    expect(await bench.refused(submitDemandeSubvention, structureOf(cas), other)).toBe('CLE_DEJA_UTILISEE');
  });

  it('goes its way in order, each step refused before its time, its tasks opened and closed', async () => {
    const cas = await bench.openCas('PRIVEE');
    const who = structureOf(cas);
    const conventionId = await bench.submit(cas);
    expect(await bench.taches()).toEqual(['DECLARER_COMPLETE BDT']);
    expect(await bench.refused(acceptDemandeSubvention, BDT, { conventionId })).toBe('ETAT_INCOMPATIBLE');
    await bench.run(completeDemandeSubvention, BDT, { conventionId });
    expect(await bench.taches()).toEqual(['VALIDER_CONFORMITE BDT']);
    expect(await bench.refused(completeDemandeSubvention, BDT, { conventionId })).toBe('ETAT_INCOMPATIBLE');
    await bench.run(acceptDemandeSubvention, BDT, { conventionId });
    expect(await bench.refused(sendConvention, BDT, { conventionId })).toBe('PARCOURS_ABSENT');
    await bench.proposeParcours(cas, '2022-03-29');
    const sent = await bench.run(sendConvention, BDT, { conventionId });
    expect(sent.avertissements).toEqual(['ENVOI_AVANT_TERME_ANNONCE']);
    expect(await bench.refused(signConvention, BDT, { conventionId })).toBe('SIGNATURE_STRUCTURE_ABSENTE');
    await bench.run(signConvention, who, { conventionId });
    expect(await bench.refused(signConvention, who, { conventionId })).toBe('ETAT_INCOMPATIBLE');
    expect(await bench.taches()).toEqual(['SIGNER_EN_DERNIER BDT']);
    const signed = await bench.run(signConvention, BDT, { conventionId });
    expect(signed).toMatchObject({ etat: 'SIGNEE', signedOn: '2022-03-29', finOn: '2023-09-28' });
    expect(await bench.taches()).toEqual([]);
    expect(await events(conventionId)).toEqual([
      'DemandeSubventionSubmitted',
      'DemandeSubventionCompleted',
      'DemandeSubventionAccepted',
      'ConventionSent',
      'ConventionSignedByStructure',
      'ConventionSigned',
    ]);
  });

  it('signs once when the BdT clicks twice at the same moment', async () => {
    const cas = await bench.openCas('PRIVEE');
    const conventionId = await bench.submit(cas);
    await bench.proposeParcours(cas, '2022-03-29');
    await bench.run(completeDemandeSubvention, BDT, { conventionId });
    await bench.run(acceptDemandeSubvention, BDT, { conventionId });
    await bench.run(sendConvention, BDT, { conventionId });
    await bench.run(signConvention, structureOf(cas), { conventionId });
    const answers = await Promise.all([1, 2].map(() => bench.refused(signConvention, BDT, { conventionId })));
    expect(answers.sort()).toEqual(['ACCEPTE', 'ETAT_INCOMPATIBLE']);
    expect((await events(conventionId)).filter((one) => one === 'ConventionSigned')).toHaveLength(1);
  });

  it('R-192 a structure without SIRET has no complete file', async () => {
    const cas = await bench.openCas('PRIVEE');
    await bench.receive('StructureRecorded', '2022-03-29', cas, {
      structureId: cas.structureId,
      nom: 'S',
      siret: '',
    });
    const conventionId = await bench.submit(cas);
    expect(await bench.refused(completeDemandeSubvention, BDT, { conventionId })).toBe('DOSSIER_INCOMPLET');
  });

  it('R-196 the announced end of the instruction shows the convention as late, and refuses nothing', async () => {
    const cas = await bench.openCas('PRIVEE');
    const conventionId = await bench.submit(cas);
    await bench.travel('2022-04-20');
    const [row] = await bench.db.query(
      'select etat, avertissements from convention where convention_id = $1',
      [conventionId],
    );
    expect(row).toEqual({ etat: 'DEMANDEE', avertissements: ['INSTRUCTION_EN_RETARD'] });
  });

  it('a poste withdrawn before the signature leaves an abandoned convention, and may be asked for again', async () => {
    const cas = await bench.openCas('PRIVEE');
    const conventionId = await bench.submit(cas);
    await bench.receive('PosteWithdrawn', '2022-04-01', cas, { poste: bench.poste(cas, 'PRIVEE', 'RETIRE') });
    expect(await etat(conventionId)).toBe('ABANDONNEE');
    expect(await events(conventionId)).toEqual(['DemandeSubventionSubmitted', 'ConventionClosed']);
    expect(await bench.taches()).toEqual([]);
    expect(await bench.db.query(`select 1 from echeance where etat = 'PREVUE'`)).toEqual([]);
    expect(
      await bench.db.query('select 1 from financement where vivant and poste_id = $1', [cas.posteId]),
    ).toEqual([]);
  });

  it('rights: a structure sees its own, BdT and ANCT all, the others nothing, and nobody writes for another', async () => {
    const cas = await bench.openCas('PRIVEE');
    const conventionId = await bench.submit(cas);
    const seen = async (who: Parameters<typeof bench.run>[1]) =>
      (
        await bench.db.database.transaction(who, (tx) =>
          listConventions(tx, { filtre: { dossierId: cas.dossierId } }),
        )
      ).nodes.length;
    expect(await seen(structureOf(cas))).toBe(1);
    expect(await seen(BDT)).toBe(1);
    expect(await seen(ANCT)).toBe(1);
    expect(await seen(acteur('STRUCTURE', { structureId: randomUUID() }))).toBe(0);
    expect(await seen(acteur('PREFECTURE', { departements: ['84'] }))).toBe(0);
    for (const role of [
      'ORGANISME_FORMATION',
      'CANDIDAT',
      'CONSEILLER',
      'COORDINATEUR',
      'INTEGRATEUR',
      'ADMIN',
    ] as const) {
      expect(await seen(acteur(role))).toBe(0);
    }
    const other = acteur('STRUCTURE', { structureId: randomUUID() });
    expect(await bench.refused(signConvention, other, { conventionId })).toBe('INTROUVABLE');
  });

  it('an older fact of another service never overwrites a newer one', async () => {
    const cas = await bench.openCas('PRIVEE');
    const siret = () =>
      bench.db.query('select siret from replica_structure where structure_id = $1', [cas.structureId]);
    await bench.db.query('update replica_structure set version = 1000000 where structure_id = $1', [
      cas.structureId,
    ]);
    const before = await siret();
    await bench.receive('StructureRecorded', '2022-04-13', cas, {
      structureId: cas.structureId,
      nom: 'S',
      siret: '35600000016775',
    });
    expect(await siret()).toEqual(before);
  });
});
