import { readLectures } from './lectures';
import { indexRules } from './rule-index';
import { foundAsText, run } from './rules.command';
import { search } from './search';

const rules = indexRules();
const lectures = readLectures();

const found = (term: string) => search(rules, lectures, term);
const idsOf = (term: string): readonly string[] => {
  const { partiel, regles } = found(term);
  return partiel ? [] : regles.map(({ id }) => id);
};

describe('A search in the rules', () => {
  it.each([
    ['linking words', 'le montant d’un transfert', 'R-365'],
    ['a question', 'Quand faut-il un avis de la préfecture ?', 'R-100'],
    ['a figure in letters', 'recrutement deux mois', 'R-159'],
    ['a rank in letters', 'deuxième tranche', 'R-292'],
    ['a rank in letters, another way', 'la seconde tranche', 'R-292'],
    ['euros in letters', '67500 euros', 'R-179'],
    ['a percentage without its space', 'versement 30%', 'R-292'],
    ['hours without their space', '105h', 'R-248'],
    ['a date in letters', '28 février 2022', 'R-161'],
    ['préfet for préfecture', 'avis du préfet', 'R-100'],
    ['montant for subvention', 'montant coordinateur collectivité', 'R-178'],
    ['paiement for tranche', 'paiement 12 mois', 'R-293'],
    ['the group for the bank', 'Caisse des Dépôts versements', 'R-302'],
    ['an overseas territory for the overseas', 'coordinateur Guyane', 'R-186'],
    ['sortir for quitter', 'quitter sans avoir recruté', 'R-361'],
    ['butoir for délai', 'date butoir recrutement', 'R-159'],
    ['trop-perçu for reversement', 'trop-perçu', 'R-391'],
    ['a receipt for a registered letter', 'accusé de réception', 'R-361'],
    ['a phase 2 version', 'P2-2023 délai recrutement', 'R-167'],
    ['the version after it', 'P2-2025 délai recrutement', 'R-167'],
    ['the version of the coordinators', 'COORD-2023 Mayotte', 'R-179'],
    ['a phase 1 version', 'P1-2021 délai recrutement', 'R-159'],
    ['the letter of a demande', 'demande A', 'R-100'],
    ['a question of the guide', 'Que se passe-t-il si personne ne recrute ?', 'R-165'],
    ['another one', 'qui doit donner un avis', 'R-100'],
    ['a reading', 'F-45', 'R-365'],
  ])('reads %s', (_what, term, id) => {
    expect(idsOf(term)).toContain(id);
  });

  it.each([
    ['an island is no meeting', 'La Réunion', 'R-115'],
    ['a meeting is no island', 'réunion', 'R-179'],
    ['a letter is no verb', 'demande A', 'R-361'],
    ['a version is no other phase’s', 'P2-2023 délai recrutement', 'R-159'],
    ['a version is no other of its phase', 'P1-2021 délai recrutement', 'R-162'],
  ])('%s', (_what, term, id) => {
    expect(idsOf(term)).not.toContain(id);
  });

  it('finds a reading by its words, and shows it apart when no rule shown has it', () => {
    expect(found('avis tacite')).toMatchObject({ partiel: false, regles: [], lectures: [{ id: 'L-12' }] });
    expect(foundAsText(found('tacite'), 'tacite', false)).toMatch(/^L-12 {2}/);
  });

  it('failing all the words, gives the nearest rules and says so', () => {
    const term = 'montant coordinateur Mayotte girafe';
    const nearest = found(term);
    expect([nearest.partiel, nearest.regles[0]?.id, nearest.regles.length]).toEqual([true, 'R-179', 8]);
    expect(foundAsText(nearest, term)).toMatch(
      /^Aucune règle ne répond à tous ces mots ; les plus proches :/,
    );
  });

  it('failing every word, gives nothing', () => {
    expect(found('girafe')).toEqual({ partiel: true, regles: [], lectures: [] });
    expect(foundAsText(found('girafe'), 'girafe')).toBe('Aucune règle ne répond à « girafe ».');
    expect(found('le de ?')).toMatchObject({ regles: [], lectures: [] });
  });
});

describe('npm run rules', () => {
  const log = jest.spyOn(console, 'log').mockImplementation();
  const error = jest.spyOn(console, 'error').mockImplementation();
  afterEach(() => jest.clearAllMocks());

  it('shows code and tests, unless in short; a program gets the list of the rules', async () => {
    expect([await run(['R-365', '--court']), await run(['R-365']), await run(['F-45', '--json'])]).toEqual([
      0, 0, 0,
    ]);
    const [[short], [long], [json]] = log.mock.calls as [[string], [string], [string]];
    expect(short).not.toMatch(/Code :|Test :/);
    expect(long).toMatch(/Code : domain\/src[\s\S]*Test : domain\/src/);
    expect((JSON.parse(json) as { id: string }[]).map(({ id }) => id)).toContain('R-365');
  });

  it('tells its usage when asked, and when it does not understand', async () => {
    expect([await run(['--help']), await run([]), await run(['--detial', 'avis'])]).toEqual([0, 2, 2]);
    expect(log.mock.calls[0]?.[0]).toContain('--court');
    expect(error.mock.calls[1]?.[0]).toContain('option inconnue « --detial »');
  });
});
