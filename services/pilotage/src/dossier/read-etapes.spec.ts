import { readEtapes, type EtapeCode, type EtapesFacts } from './read-etapes';

const filed: EtapesFacts['demande'] = {
  ...{ filed_on: '2022-03-01', avis_on: null, comite_id: null, comite_on: null, comite_version: null },
  ...{ decision_version: null, issue: null, decided_on: null, withdrawn_on: null },
};
const examined = { ...filed, avis_on: '2022-03-08' };
const scheduled = { ...examined, comite_id: 'c', comite_on: '2022-03-22', comite_version: 3 };
const decided = (issue: string) => ({ ...scheduled, decision_version: 4, decided_on: '2022-03-22', issue });

const poste = (rest: Partial<EtapesFacts['postes'][number]> = {}): EtapesFacts['postes'][number] => ({
  ...{ etat: 'ACCORDE', etat_on: '2022-03-22', contrat: false, depart_on: null },
  ...{ limite_on: '2022-04-22', delai_depasse_on: null },
  ...rest,
});
const HIRED = poste({ contrat: true });
const GONE = poste({ contrat: true, depart_on: '2022-05-09', etat: 'ATTRIBUE' });
const convention = (
  etat: EtapesFacts['conventions'][number]['etat'],
  signed_on: string | null = null,
): EtapesFacts['conventions'][number] => ({ etat, etat_on: '2022-03-29', signed_on, fin_on: '2023-10-27' });
const SIGNED = convention('SIGNEE', '2022-04-28');
const tranche = (
  etat: EtapesFacts['tranches'][number]['etat'],
  echeance_on: string,
): EtapesFacts['tranches'][number] => ({ etat, echeance_on, etat_on: echeance_on });

const facts = (demande: EtapesFacts['demande'], rest: Partial<EtapesFacts> = {}): EtapesFacts => ({
  ...{ demande, postes: [], conventions: [], tranches: [], contrat_on: null },
  ...rest,
});
const ACCEPTEE = decided('ACCEPTEE');
const running = { postes: [GONE], contrat_on: '2022-04-12', conventions: [SIGNED] };

/** F: done, E: under way, V: to come, -: will not be. */
const LETTER = { FAITE: 'F', EN_COURS: 'E', A_VENIR: 'V', SANS_OBJET: '-' };

describe('the étapes of a dossier', () => {
  it.each<[string, EtapesFacts, string]>([
    ['filed', facts(filed), 'FEVVVVVV'],
    ['with its avis', facts(examined), 'FFEVVVVV'],
    ['on an agenda', facts(scheduled), 'FFEVVVVV'],
    ['kept in base', facts(decided('EN_BASE')), 'FFEVVVVV'],
    ['rejected', facts(decided('REJETEE')), 'FFF----F'],
    ['withdrawn before its avis', facts({ ...filed, withdrawn_on: '2022-03-04' }), 'F------F'],
    ['decided without an avis', facts({ ...ACCEPTEE, avis_on: null }, { postes: [poste()] }), 'F-FEVVVV'],
    ['accepted', facts(ACCEPTEE, { postes: [poste()] }), 'FFFEVVVV'],
    ['half recruited', facts(ACCEPTEE, { postes: [HIRED, poste()] }), 'FFFEVEVV'],
    [
      'recruited, its file sent',
      facts(ACCEPTEE, { postes: [HIRED], conventions: [convention('DEMANDEE')] }),
      'FFFFEEVV',
    ],
    ['signed', facts(ACCEPTEE, { ...running, postes: [HIRED] }), 'FFFFFEVV'],
    [
      'gone, its payments announced',
      facts(ACCEPTEE, { ...running, tranches: [tranche('PREVUE', '2022-06-09')] }),
      'FFFFFFVV',
    ],
    [
      'paid in part',
      facts(ACCEPTEE, {
        ...running,
        tranches: [tranche('PAYEE', '2022-06-09'), tranche('PREVUE', '2022-11-09')],
      }),
      'FFFFFFEV',
    ],
    ['paid', facts(ACCEPTEE, { ...running, tranches: [tranche('RAPPROCHEE', '2022-06-09')] }), 'FFFFFFFV'],
    [
      'never filled',
      facts(ACCEPTEE, { postes: [poste({ etat: 'RETIRE', etat_on: '2022-05-27' })] }),
      'FFF----F',
    ],
    [
      'run to its end',
      facts(ACCEPTEE, {
        ...running,
        postes: [{ ...GONE, etat: 'ECHU', etat_on: '2023-10-27' }],
        tranches: [tranche('PAYEE', '2022-06-09'), tranche('ANNULEE', '2022-11-09')],
      }),
      'FFFFFFFF',
    ],
  ])('%s', (_what, of, expected) => {
    expect(
      readEtapes(of, true)
        .map(({ etat }) => LETTER[etat])
        .join(''),
    ).toBe(expected);
  });

  const said = (of: EtapesFacts, code: EtapeCode, argent = true) => {
    const etape = readEtapes(of, argent).find((one) => one.code === code);
    return etape && [etape.etapeOn, etape.precision];
  };

  it('say the day on which each ended, or by which it should', () => {
    const late = poste({ delai_depasse_on: '2022-04-23' });
    const paying = facts(ACCEPTEE, {
      ...running,
      tranches: [tranche('PAYEE', '2022-06-09'), tranche('PREVUE', '2022-11-09')],
    });
    expect(said(facts(scheduled), 'COMITE')).toEqual(['2022-03-22', 'Inscrite à l’ordre du jour']);
    expect(said(facts(ACCEPTEE, { postes: [HIRED, late] }), 'RECRUTEMENT')).toEqual([
      '2022-04-22',
      '1 sur 2 postes pourvus, délai dépassé',
    ]);
    expect(said(paying, 'RECRUTEMENT')).toEqual(['2022-04-12', '1 sur 1 poste pourvu']);
    expect(said(paying, 'CONVENTION')).toEqual(['2022-04-28', null]);
    expect(said(paying, 'VERSEMENTS')).toEqual(['2022-11-09', '1 sur 2 tranches payées']);
    expect(said(paying, 'FIN')).toEqual(['2023-10-27', null]);
  });

  it('tell no day of a convention, nor any payment, to who may not read them', () => {
    const of = facts(ACCEPTEE, { ...running, tranches: [tranche('PAYEE', '2022-06-09')] });
    expect(said(of, 'CONVENTION', false)).toEqual([null, null]);
    expect(said(of, 'VERSEMENTS', false)).toBeUndefined();
    expect(said(of, 'FIN', false)).toEqual([null, null]);
  });
});
