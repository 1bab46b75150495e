import { referentiel } from '../../test/referentiel.fixture';
import { localDate } from '../kernel/date';
import type { ContratKind } from '../montant/kind';
import { checkContratNature, checkContratTypeStructure } from './check-type-structure';

const lecteur = { referentiel, version: 'P1-2022', asOf: localDate('2022-03-29') };

describe('R-175, R-176 a contract with State aid is open to some structures only', () => {
  it.each<[ContratKind, string, boolean]>([
    ['CUI_CAE', 'ASSOCIATION', true],
    ['CUI_CAE', 'ENTREPRISE_ESS', false],
    ['CUI_CIE', 'ENTREPRISE_ESS', true],
    ['CUI_CIE', 'ASSOCIATION', false],
    ['CDI', 'COLLECTIVITE', true],
  ])('%s for %s: %s', (contrat, type, open) => {
    const found = checkContratTypeStructure(lecteur, contrat, type);
    expect(found.ok || found.refus.code).toBe(open || 'CONTRAT_IMPOSSIBLE');
  });
});

describe('R-175, R-176 where the type is not known, the nature of the structure must leave one that may', () => {
  it.each<[ContratKind, 'PUBLIQUE' | 'PRIVEE', boolean]>([
    ['CUI_CAE', 'PRIVEE', true],
    ['CUI_CAE', 'PUBLIQUE', false],
    ['CUI_CIE', 'PUBLIQUE', false],
    ['CDD', 'PUBLIQUE', true],
  ])('%s for %s: %s', (contrat, nature, open) => {
    const found = checkContratNature(lecteur, contrat, nature);
    expect(found.ok || found.refus.code).toBe(open || 'CONTRAT_IMPOSSIBLE');
  });
});
