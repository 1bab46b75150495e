import { amendCandidature } from '../src/candidature/amend-candidature';
import { submitCandidature } from '../src/candidature/submit-candidature';
import { conveneComite } from '../src/comite/convene-comite';
import { postponeDemande } from '../src/comite/postpone-demande';
import { scheduleDemande } from '../src/comite/schedule-demande';
import { withdrawDemande } from '../src/demande/withdraw-demande';
import { grantDerogation } from '../src/poste/grant-derogation';
import { withdrawDerogation } from '../src/poste/withdraw-derogation';
import { amendContact } from '../src/structure/amend-contact';
import { ANCT, prefecture, StructuresBench, structureOf } from './structures-bench';

jest.setTimeout(60_000);

const justification = 'Une erreur de saisie.';

describe('a mistake can be corrected, until something irreversible has happened', () => {
  let bench: StructuresBench;
  beforeAll(async () => {
    bench = await StructuresBench.open();
  });
  beforeEach(async () => {
    await bench.db.query(`update echeance set etat = 'ANNULEE', motif = 'TEST' where etat = 'PREVUE'`);
    await bench.db.setClock('2022-03-01T09:00:00Z');
  });
  afterAll(() => bench.db.drop());

  describe('the candidature', () => {
    it('is corrected by its structure before its avis, by the conditions of its filing day', async () => {
      const demande = await bench.submit(2);
      const who = structureOf(demande.structureId);
      const change = { demandeId: demande.demandeId, postesDemandes: 3, projet: 'Deux lieux.' };
      expect(await bench.run(amendCandidature, who, change)).toMatchObject({
        etat: 'EN_ATTENTE_AVIS',
        postesDemandes: 3,
        contratSouhaite: demande.contratSouhaite,
        reponses: { projet: 'Deux lieux.' },
      });
      expect(await bench.events(demande.demandeId)).toEqual(['CandidatureSubmitted', 'DemandeAmended']);
      const hub = { demandeId: demande.demandeId, typeStructure: 'HUB' };
      expect(await bench.refused(amendCandidature, who, hub)).toBe('STRUCTURE_INELIGIBLE');
      await bench.db.setClock('2023-02-01T09:00:00Z');
      expect(await bench.run(amendCandidature, who, { ...change, postesDemandes: 1 })).toMatchObject({
        versionProgramme: 'P1-2022',
      });
    });

    it('is withdrawn and filed again once its avis is given, and is corrected by no other', async () => {
      const demande = await bench.submit();
      const change = { demandeId: demande.demandeId, postesDemandes: 2 };
      const other = structureOf(await bench.structure('84'));
      expect(await bench.refused(amendCandidature, other, change)).toBe('INTROUVABLE');
      await bench.avis(demande);
      const who = structureOf(demande.structureId);
      expect(await bench.refused(amendCandidature, who, change)).toBe('ETAT_INCOMPATIBLE');
      await bench.run(withdrawDemande, who, { demandeId: demande.demandeId, justification });
      const again = bench.candidature(demande.structureId, { postesDemandes: 2 });
      expect(await bench.refused(submitCandidature, who, again)).toBe('ACCEPTE');
    });
  });

  describe('its session', () => {
    const scheduled = async () => {
      const demande = await bench.submit();
      await bench.avis(demande);
      await bench.schedule(demande, '2022-03-22');
      return { demande, sujet: `candidature/${demande.demandeId}` };
    };

    it('R-086: another session takes it, the first no more', async () => {
      const { demande, sujet } = await scheduled();
      expect(await bench.schedule(demande, '2022-04-05')).toMatchObject({
        etat: 'INSCRITE_COMITE',
        comiteOn: '2022-04-05',
      });
      const seances = (await bench.echeances(sujet)).filter((one) => one.includes('comite.seance'));
      expect(seances).toEqual(['2022-03-22 comite.seance 1 ANNULEE', '2022-04-05 comite.seance 1 PREVUE']);
      const open = (await bench.taches(sujet)).filter((one) => one.endsWith('OUVERTE'));
      expect(open).toEqual(['DECIDER ANCT OUVERTE']);
      await bench.travel('2022-04-05');
      expect((await bench.decide(demande)).etat).toBe('ACCEPTEE');
      const { comiteId } = await bench.run(conveneComite, ANCT, { comiteOn: '2022-04-19' });
      const late = { demandeId: demande.demandeId, comiteId };
      expect(await bench.refused(scheduleDemande, ANCT, late)).toBe('ETAT_INCOMPATIBLE');
    });

    it('R-086: off the agenda, it waits for another session', async () => {
      const { demande, sujet } = await scheduled();
      const input = { demandeId: demande.demandeId };
      expect(await bench.run(postponeDemande, ANCT, input)).toMatchObject({
        etat: 'AVIS_RENDU',
        comiteId: null,
        comiteOn: null,
      });
      const open = (await bench.taches(sujet)).filter((one) => one.endsWith('OUVERTE'));
      expect(open).toEqual(['INSCRIRE_AU_COMITE ANCT OUVERTE']);
      expect(await bench.echeances(sujet)).toContain('2022-03-22 comite.seance 1 ANNULEE');
      expect(await bench.refused(postponeDemande, ANCT, input)).toBe('ETAT_INCOMPATIBLE');
      expect((await bench.schedule(demande, '2022-04-05')).etat).toBe('INSCRITE_COMITE');
    });
  });

  describe('a derogation', () => {
    const granted = async (): Promise<string> => {
      const { postes } = await bench.granted();
      return postes[0]?.posteId ?? '';
    };
    const derogate = (posteId: string) => bench.run(grantDerogation, ANCT, { posteId, justification });
    const takeBack = (posteId: string) => bench.refused(withdrawDerogation, ANCT, { posteId, justification });

    it('R-163: taken back before the former last day, that day runs again with its reminders', async () => {
      const posteId = await granted();
      await bench.travel('2022-04-01');
      await derogate(posteId);
      expect((await bench.poste(posteId)).limiteOn).toBe('2022-05-01');
      expect(await takeBack(posteId)).toBe('ACCEPTE');
      expect(await bench.poste(posteId)).toMatchObject({ limiteOn: '2022-04-22', delaiDepasseOn: null });
      const left = (await bench.echeances(`poste/${posteId}`)).filter((one) => one.endsWith('PREVUE'));
      expect(left).toEqual([
        '2022-04-07 recrutement.rappel 1 PREVUE',
        '2022-04-15 recrutement.rappel 2 PREVUE',
        '2022-04-23 recrutement.expiration 1 PREVUE',
      ]);
      expect(await bench.events(posteId)).toContain('DerogationWithdrawn');
      expect(await takeBack(posteId)).toBe('DEROGATION_IMPOSSIBLE');
      await derogate(posteId);
      expect((await bench.poste(posteId)).limiteOn).toBe('2022-05-01');
    });

    it('taken back once the former last day has passed, the poste is marked today, never before', async () => {
      const posteId = await granted();
      await bench.travel('2022-04-12');
      await derogate(posteId);
      await bench.travel('2022-05-02');
      expect(await takeBack(posteId)).toBe('ACCEPTE');
      expect(await bench.poste(posteId)).toMatchObject({
        limiteOn: '2022-04-22',
        delaiDepasseOn: '2022-05-02',
      });
      expect(await bench.taches(`poste/${posteId}`)).toContain('DEROGER_OU_RETIRER ANCT OUVERTE');
      const left = (await bench.echeances(`poste/${posteId}`)).filter((one) => one.endsWith('PREVUE'));
      expect(left).toEqual([]);
    });

    it('stays once a contract was received', async () => {
      const posteId = await granted();
      await bench.travel('2022-04-12');
      await derogate(posteId);
      await bench.transmitContrat(posteId, '2022-04-12', '2022-05-02');
      expect(await takeBack(posteId)).toBe('DEROGATION_ENGAGEE');
    });
  });

  describe('the contact', () => {
    const contact = {
      prenom: 'Basile',
      nom: 'Ormeau',
      courriel: ' basile.ormeau@exemple.test ',
      telephone: '01 23 45 67 89',
    };
    const nameOf = async (structureId: string) => {
      const rows = await bench.db.query(
        'select p.nom, p.courriel, p.telephone, p.version from personne p join structure s on s.contact_personne_id = p.personne_id where structure_id = $1',
        [structureId],
      );
      return rows[0];
    };

    it('is corrected by the structure or the ANCT, told once', async () => {
      const { structureId, contactPersonneId } = await bench.submit();
      const input = { structureId, contact };
      for (const who of [structureOf(structureId), ANCT, ANCT]) await bench.run(amendContact, who, input);
      expect(await nameOf(structureId)).toEqual({
        nom: 'Ormeau',
        courriel: 'basile.ormeau@exemple.test',
        telephone: '0123456789',
        version: 2,
      });
      expect(await bench.events(contactPersonneId)).toEqual(['PersonneRecorded', 'PersonneRecorded']);
    });

    it('is corrected by no other, and not before there is one', async () => {
      const { structureId } = await bench.submit();
      const other = await bench.structure('84');
      const input = { structureId, contact };
      expect(await bench.refused(amendContact, structureOf(other), input)).toBe('INTROUVABLE');
      expect(await bench.refused(amendContact, prefecture('13'), input)).toBe('INTROUVABLE');
      const none = { structureId: other, contact };
      expect(await bench.refused(amendContact, structureOf(other), none)).toBe('CONTACT_ABSENT');
    });

    it.each([
      ['a telephone that is none', { telephone: 'abc' }],
      ['a name on two lines', { nom: 'Ormeau\nBcc: x' }],
      ['an invisible sign', { prenom: 'Ba\u202esile' }],
      ['an address that is none', { courriel: 'basile' }],
    ])('is refused: %s', async (_title, change) => {
      const { structureId } = await bench.submit();
      const input = { structureId, contact: { ...contact, ...change } };
      expect(await bench.refused(amendContact, structureOf(structureId), input)).toBe('SAISIE_INVALIDE');
    });
  });

  it.each(['0022-03-22', '2202-03-22', '9999-12-31', '2022-02-30'])(
    'a comité is not convened on %s',
    async (comiteOn) => {
      expect(await bench.refused(conveneComite, ANCT, { comiteOn })).toBe('SAISIE_INVALIDE');
    },
  );
});
