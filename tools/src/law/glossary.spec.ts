import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { candidatMachine } from '@cn/domain/candidat/candidat.state';
import { conseillerMachine } from '@cn/domain/conseiller/conseiller.state';
import { conventionMachine } from '@cn/domain/convention/convention.state';
import { roleMachine } from '@cn/domain/coordinateur/role';
import * as demande from '@cn/domain/demande/demande.state';
import { sessionMachine } from '@cn/domain/formation/session';
import { posteMachine } from '@cn/domain/poste/poste.state';
import { structureMachine } from '@cn/domain/structure/structure.state';
import { trancheMachine } from '@cn/domain/tranche/tranche.state';
import { LAW_FOLDER } from './referentiel';

const glossary = readFileSync(join(LAW_FOLDER, '..', 'docs', 'glossary.md'), 'utf8');
const TECHNICAL = ['kernel', 'explain', 'plan', 'acces', 'formation'];

describe('The glossary', () => {
  it('has every noun of the domain’s tree', () => {
    const folders = readdirSync(join(LAW_FOLDER, 'src')).filter((one) => !TECHNICAL.includes(one));
    expect(folders.filter((one) => !glossary.includes(`\`${one}\``))).toEqual([]);
  });

  it('has every verb of the states', () => {
    const machines = [
      candidatMachine,
      conseillerMachine,
      conventionMachine,
      roleMachine,
      demande.demandePosteMachine,
      demande.demandeSortieMachine,
      demande.renouvellementMachine,
      demande.ruptureMachine,
      sessionMachine,
      posteMachine,
      structureMachine,
      trancheMachine,
    ];
    const verbs = machines.flatMap((machine) =>
      machine.transitions.map((one) => one.event.replace(/[A-Z].*/, '')),
    );
    expect([...new Set(verbs)].filter((verb) => !glossary.includes(`\`${verb}\``))).toEqual([]);
  });
});
