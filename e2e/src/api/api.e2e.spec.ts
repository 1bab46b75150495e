import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { composePublicSchema } from '@cn/gateway/supergraph';
import { HostileDocuments } from '@cn/testing/hostile-document';
import { accessToken, registerAccounts, type AccountRequest } from '@cn/tools/stack/accounts';
import type { Stack } from '@cn/tools/stack/stack';
import { gather, type Recit } from '@cn/tools/story/cast';
import { advanceTo } from '@cn/tools/story/clock';
import { ETAPES } from '@cn/tools/story/road';
import { buildSchema } from 'graphql';
import { startLoadedStack } from '../stack';
import { countBlocks, readSamples, SampleBench } from './samples';

jest.setTimeout(240_000);

const HOSTILE = 600;
const SEED = 7;

describe('docs/api.md : chaque exemple, contre une pile qui tourne', () => {
  const samples = readSamples();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cn-api-'));
  let stack: Stack;
  let recit: Recit;
  let bench: SampleBench;

  const tokenOf = async (account: Omit<AccountRequest, 'identifiant'>): Promise<string> => {
    const identifiant = `api-${account.role}-${(account.departements ?? []).join('-')}`;
    const [registered] = await registerAccounts(stack.addresses, [{ identifiant, ...account }]);
    return registered ? accessToken(stack.addresses.token, registered) : '';
  };
  const run = async (name: string, token: string, env: Readonly<Record<string, string>> = {}) =>
    bench.run(name, { API: stack.addresses.graphql, JETON: token, ...env });
  const playUntil = async (last: string): Promise<void> => {
    for (const { on, jouer } of ETAPES.filter((etape) => etape.on <= last)) {
      if (played.has(jouer)) continue;
      await advanceTo(recit.admin, on);
      await jouer(recit);
      played.add(jouer);
    }
  };
  const played = new Set<unknown>();

  beforeAll(async () => {
    [stack, bench] = await Promise.all([startLoadedStack(), SampleBench.open(samples)]);
    recit = await gather(stack.addresses);
    await playUntil('2022-03-01');
  });
  afterAll(async () => {
    bench?.close();
    fs.rmSync(folder, { recursive: true, force: true });
    await stack?.stop();
  });

  it('tout bloc de code de la page est un exemple qui s’exécute', () => {
    expect(countBlocks()).toBe(samples.size);
  });

  it('les dossiers de mon département', async () => {
    const { departement } = recit.prive;
    const token = await tokenOf({ role: 'PREFECTURE', departements: [departement] });
    const { data } = JSON.parse(await run('departement', token, { DEPARTEMENT: departement })) as {
      data: { dossiers: { total: number; nodes: { structureNom: string }[] } };
    };
    expect(data.dossiers.nodes.map(({ structureNom }) => structureNom)).toEqual([recit.prive.nom]);
  });

  it('la synchronisation de chaque nuit : tout, puis ce qui a changé, puis rien', async () => {
    const ETAT = path.join(folder, 'etat.json');
    const departements = [recit.prive, recit.public, recit.sansRecrutement].map((cas) => cas.departement);
    const token = await tokenOf({ role: 'INTEGRATEUR', departements });
    expect(await run('synchronisation', token, { ETAT })).toBe('3 reçus, 3 connus\n');
    await run('avis', await tokenOf({ role: 'PREFECTURE', departements: [recit.prive.departement] }));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await run('synchronisation', token, { ETAT })).toMatch(/^[1-9]\d* reçus, 3 connus\n$/);
  });

  it('donner un avis : rendu une fois, plus rien ensuite', async () => {
    const token = await tokenOf({ role: 'PREFECTURE', departements: [recit.public.departement] });
    expect(await run('avis', token)).toMatch(/^CN-2022-\d+ : avis rendu, AVIS_RENDU\n$/);
  });

  it('ce qui échoit ce mois-ci', async () => {
    await playUntil('2022-03-29');
    const { data } = JSON.parse(
      await run('echeances', await tokenOf({ role: 'ANCT' }), { DU: '2022-04-01', AU: '2022-04-30' }),
    ) as { data: { echeances: { total: number; nodes: { dossier: { numero: string } | null }[] } } };
    expect(data.echeances.total).toBeGreaterThan(0);
    expect(data.echeances.nodes[0]?.dossier?.numero).toMatch(/^CN-2022-/);
  });

  it('suivre un versement, puis répéter deux années', async () => {
    await playUntil('2022-05-31');
    const { dossier } = await recit.anct.request<{ dossier: { numero: string } }>(
      'query($id: ID!) { dossier(id: $id) { numero } }',
      { id: recit.prive.dossierId },
    );
    const bdt = await tokenOf({ role: 'BDT' });
    const [first] = (await run('versement', bdt, { NUMERO: dossier.numero })).split('\n');
    expect(first).toBe('tranche 1 : 640000 centimes le 2022-06-09, PREVUE, ordre à venir');
    const told = await run('horloge', await tokenOf({ role: 'ADMIN' }), { JUSQU_AU: '2024-05-31' });
    expect(told).toMatch(/^TERMINEE 2024-05-31 \d+ jours/);
    const [, , third] = (await run('versement', bdt, { NUMERO: dossier.numero })).split('\n');
    expect(third).toBe('tranche 3 : 1600000 centimes le 2023-05-09, RAPPROCHEE, ordre RAPPROCHE');
  });

  it(`${HOSTILE} documents hostiles, de plusieurs rôles : jamais une panne`, async () => {
    const documents = new HostileDocuments(buildSchema(composePublicSchema('SANDBOX')), SEED);
    const { structureId, departement } = recit.prive;
    const tokens = [
      ...[await tokenOf({ role: 'ANCT' }), await tokenOf({ role: 'STRUCTURE', structureId })],
      ...[await tokenOf({ role: 'PREFECTURE', departements: [departement] }), await tokenOf({ role: 'BDT' })],
    ];
    const faults: unknown[] = [];
    for (let i = 0; i < HOSTILE; i += 1) {
      const document = documents.next();
      const authorization = `Bearer ${tokens[i % tokens.length]}`;
      const headers = { 'content-type': 'application/json', authorization };
      const body = JSON.stringify(document);
      const response = await fetch(stack.addresses.graphql, { method: 'POST', headers, body });
      const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
      if (response.status >= 500 || errors.some(({ extensions }) => FAULTS.includes(extensions.code)))
        faults.push({ document, errors });
    }
    expect(faults).toEqual([]);
  });
});

const FAULTS = ['PANNE', 'SERVICE_INDISPONIBLE', 'SURCHARGE', 'BASE_INJOIGNABLE', 'ENREGISTREMENT_INCERTAIN'];
