import { gather, type Cas, type Recit } from '@cn/tools/story/cast';
import { advanceTo } from '@cn/tools/story/clock';
import { readJournal } from '@cn/tools/story/journal';
import { ETAPES } from '@cn/tools/story/road';
import { verify } from '@cn/tools/story/witness';
import type { Stack } from '@cn/tools/stack/stack';
import { findCanaris, readHistories, readLogs, readTopics, releaseCanaris } from './canary';
import { identify } from './rights/objet';
import { describeRights, type Scene } from './rights/matrix';
import { summon, type Territoire } from './rights/persona';
import { APART, loadList, startLoadedStack, subgraphUrl } from './stack';

jest.setTimeout(180_000);

const PERSONNE = 'personne.v1';
const LOT = '1';

describe('un dossier, de la candidature à la dernière tranche', () => {
  const canaris = releaseCanaris();
  let stack: Stack;
  let recit: Recit;
  let avanceId = '';
  beforeAll(async () => {
    stack = await startLoadedStack();
    recit = await gather(stack.addresses, canaris.mots);
  });
  afterAll(() => stack.stop());

  it('la liste publique, lue une seconde fois, ne change rien et redit ce qui lui manque', async () => {
    const { incomplets, ...rapport } = await loadList(stack);
    expect(rapport).toEqual({
      lus: 1725,
      importes: 0,
      misAJour: 0,
      inchanges: 1725,
      proposes: 0,
      rejetes: [],
    });
    expect(incomplets).toHaveLength(312);
  });

  describe('le récit', () => {
    it.each(ETAPES)('le $on : $titre', async ({ on, jouer }) => {
      avanceId = (await advanceTo(recit.admin, on)) ?? avanceId;
      await jouer(recit);
    });

    it('la banque a reçu chaque ordre à sa date, au centime, une seule fois, et chacun ses mails', async () => {
      expect(await verify(recit, stack.addresses)).toEqual([]);
    });

    it('le journal raconte dans l’ordre ce que la structure, la préfecture, l’ANCT et la banque ont fait', async () => {
      const codes = (await readJournal(recit, recit.prive)).map(({ code }) => code);
      const told = codes.filter((code) => ROAD.includes(code));
      expect([...new Set(told)]).toEqual(ROAD);
    });
  });

  describe('les mots des personnes', () => {
    it('ne se trouvent dans aucun historique de procédure', async () => {
      const lus = await readHistories(stack.addresses.temporal, stack.options.stack);
      expect(lus.filter(({ ou, texte }) => texte.includes(ou.split('/')[1] ?? '?')).length).toBeGreaterThan(
        7,
      );
      expect(findCanaris(lus, canaris.donnes)).toEqual([]);
    });

    it('ne se trouvent dans aucun journal de processus', () => {
      const lus = readLogs(stack.options.stateDir);
      expect(lus.map(({ ou }) => ou)).toEqual(
        expect.arrayContaining(APART ? ['structures.log', 'worker.log', 'gateway.log'] : ['platform.log']),
      );
      expect(findCanaris(lus, canaris.donnes)).toEqual([]);
    });

    it(`ne voyagent que par ${PERSONNE}`, async () => {
      const lus = await readTopics(stack.addresses.kafka, stack.options.stack);
      const [personne] = lus.filter(({ ou }) => ou === PERSONNE);
      const { courriel, nom, prenom } = recit.prive.contact;
      expect(findCanaris(personne ? [personne] : [], [courriel, nom, prenom])).toHaveLength(3);
      expect(
        findCanaris(
          lus.filter(({ ou }) => ou !== PERSONNE),
          canaris.donnes,
        ),
      ).toEqual([]);
    });
  });

  describe('les droits', () => {
    let filled: Scene;
    let vacant: Scene;
    beforeAll(async () => {
      const { prive, public: publique, sansRecrutement } = recit;
      const scene = async (near: Cas, far: Cas): Promise<Scene> => ({
        gateway: stack.addresses.graphql,
        url: (service) => subgraphUrl(stack, service),
        personas: await summon(stack.addresses, territoire(near), territoire(far)),
        ids: await identify(recit, near, avanceId),
      });
      filled = await scene(prive, publique);
      vacant = await scene(sansRecrutement, publique);
    });
    // The case that nobody was recruited for has a derogation; the other has all that follows a recruitment.
    describeRights((service) => (service === 'structures' ? vacant : filled));
  });

  it('une faute semée est vue : un ordre que personne n’a demandé, chez la banque', async () => {
    const ordre = {
      ...{
        reference: `${recit.prive.conventionId}/1/9`,
        financementId: recit.prive.conventionId,
        tranche: 1,
      },
      ...{ montantCents: 640_000, conventionNumero: 'BDT-FAUTE' },
      beneficiaire: { structureId: recit.prive.structureId, siret: '11000001500013' },
    };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${stack.addresses.bdt}/ordres`, { method: 'POST', headers, body: JSON.stringify(ordre) });
    const [ecart, ...others] = await verify(recit, stack.addresses);
    expect(others).toEqual([]);
    expect(ecart).toMatch(/ordres reçus par la banque : en trop «/);
  });
});

const NOBODY = '00000000-0000-7000-8000-000000000000';
const territoire = ({ structureId, departement, candidatId }: Cas): Territoire => ({
  ...{ structureId, departement },
  candidatId: candidatId || NOBODY,
  lot: LOT,
});

/** Facts of the road, in the order in which they first happen. */
const ROAD = [
  'CandidatureSubmitted',
  'AvisRecorded',
  'DemandeScheduled',
  'DemandeDecided',
  'PosteGranted',
  'StructureActivated',
  'CandidatValidated',
  'DemandeSubventionSubmitted',
  'DelaiReminded',
  'ParcoursProposed',
  'ContratTransmitted',
  'DemandeSubventionCompleted',
  'DemandeSubventionAccepted',
  'ConventionSent',
  'ConventionSignedByStructure',
  'ConventionSigned',
  'PosteAttributed',
  'DepartRecorded',
  'TrancheChanged',
  'ConventionEndAnnounced',
  'ConventionExpired',
];
