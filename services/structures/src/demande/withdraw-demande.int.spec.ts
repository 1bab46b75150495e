import { ANCT, prefecture, StructuresBench, structureOf } from '../../test/structures-bench';
import { recordAvis } from '../avis/record-avis';
import { decideDemande } from '../comite/decide-demande';
import type { DemandeRow } from './demande.row';
import { submitCandidature } from '../candidature/submit-candidature';
import { withdrawDemande } from './withdraw-demande';

jest.setTimeout(60_000);

describe('F-85: a structure withdraws its demande', () => {
  let bench: StructuresBench;
  beforeAll(async () => {
    bench = await StructuresBench.open();
  });
  afterAll(() => bench.db.drop());
  beforeEach(() => bench.db.setClock('2022-03-01T09:00:00Z'));
  afterEach(() =>
    bench.db.query(`update echeance set etat = 'ANNULEE', motif = 'TEST' where etat = 'PREVUE'`),
  );

  const withdraw = ({ demandeId, structureId }: DemandeRow): Promise<string> =>
    bench.refused(withdrawDemande, structureOf(structureId), {
      demandeId,
      justification: 'Le projet est reporté.',
    });
  const pending = async (sujet: string) =>
    (await bench.echeances(sujet)).filter((one) => one.endsWith('PREVUE')).length;

  it('before the decision, with everything it had coming, and may be filed again', async () => {
    const demande = await bench.submit();
    const sujet = `candidature/${demande.demandeId}`;
    const who = structureOf(demande.structureId);
    await bench.run(withdrawDemande, who, {
      demandeId: demande.demandeId,
      justification: 'Le projet est reporté.',
    });
    expect((await bench.echeances(sujet)).every((one) => one.endsWith('ANNULEE'))).toBe(true);
    expect(await bench.taches(sujet)).toEqual(['RENDRE_AVIS PREFECTURE FERMEE']);
    expect(await bench.events(demande.demandeId)).toEqual(['CandidatureSubmitted', 'DemandeWithdrawn']);
    const again = { demandeId: demande.demandeId, justification: 'Encore une fois.' };
    expect(await bench.refused(withdrawDemande, who, again)).toBe('ETAT_INCOMPATIBLE');
    expect(await bench.situation(`candidature/${demande.demandeId}`, 'AVIS_RENDU')).toMatchObject({
      clos: true,
    });
    const input = bench.candidature(demande.structureId);
    expect(await bench.refused(submitCandidature, who, input)).toBe('ACCEPTE');
  });

  it('no avis is recorded on it any more', async () => {
    const demande = await bench.submit();
    await bench.avis(demande);
    expect(await withdraw(demande)).toBe('ACCEPTE');
    const avis = { demandeId: demande.demandeId, sens: 'DEFAVORABLE', commentaire: 'Projet devenu caduc.' };
    expect(await bench.refused(recordAvis, prefecture('84'), avis)).toBe('ETAT_INCOMPATIBLE');
  });

  it('after the decision too: its postes go back, and the structure may apply again', async () => {
    const { demande, postes } = await bench.granted(2);
    await bench.travel('2022-03-23');
    expect(await bench.statut(demande.structureId)).toBe('ACTIVEE');
    expect(await withdraw(await bench.demande(demande.demandeId))).toBe('ACCEPTE');
    for (const { posteId } of postes) {
      expect(await bench.poste(posteId)).toMatchObject({ etat: 'RENDU', endedOn: '2022-03-23' });
      expect(await bench.events(posteId)).toEqual(['PosteGranted', 'PosteReturned']);
      expect(await pending(`poste/${posteId}`)).toBe(0);
      expect(await bench.taches(`poste/${posteId}`)).toEqual(['RECRUTER STRUCTURE FERMEE']);
    }
    expect(await bench.statut(demande.structureId)).toBe('INSCRITE');
    const again = bench.candidature(demande.structureId);
    expect(await bench.refused(submitCandidature, structureOf(demande.structureId), again)).toBe('ACCEPTE');
  });

  it('R-351: an occupied poste stops it until its contract is over, and nothing is written', async () => {
    const { demande, postes } = await bench.granted(2);
    await bench.travel('2022-03-25');
    await bench.transmitContrat(postes[1]?.posteId ?? '', '2022-03-25', '2022-05-02', '2022-06-01');
    const before = await bench.demande(demande.demandeId);
    expect(await withdraw(before)).toBe('POSTE_OCCUPE');
    expect(await bench.demande(demande.demandeId)).toEqual(before);
    expect((await bench.postes(demande.demandeId)).map(({ etat }) => etat)).toEqual(['ACCORDE', 'ACCORDE']);
    await bench.travel('2022-06-02');
    expect(await withdraw(before)).toBe('ACCEPTE');
  });

  it('not once the BdT has signed', async () => {
    const { demande, postes } = await bench.granted();
    await bench.travel('2022-03-25');
    const convention = { conventionId: demande.demandeId, posteIds: postes.map(({ posteId }) => posteId) };
    await bench.receive('ConventionSigned', '2022-04-28', {
      convention: { ...convention, signedOn: '2022-04-28' },
    });
    expect(await withdraw(await bench.demande(demande.demandeId))).toBe('ETAT_INCOMPATIBLE');
  });

  it('a rejected one brings the structure back too', async () => {
    const demande = await bench.submit();
    expect(await bench.statut(demande.structureId)).toBe('CANDIDATE');
    await bench.avis(demande, 'DEFAVORABLE');
    await bench.schedule(demande, '2022-03-22');
    await bench.travel('2022-03-22');
    await bench.run(decideDemande, ANCT, { demandeId: demande.demandeId, issue: 'REJETEE' });
    expect(await bench.statut(demande.structureId)).toBe('INSCRITE');
  });
});
