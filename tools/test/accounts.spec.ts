import { ROLES } from '@cn/domain/kernel/role';
import { compteSchema } from '../src/edge/issuer.account';
import { DEMO_ACCOUNTS } from '../src/stack/accounts';

describe('the logins of the demo', () => {
  it('give one to each role; a structure’s comes with the list of structures', () => {
    const roles = new Set(DEMO_ACCOUNTS.map(({ role }) => role));
    expect(ROLES.filter((role) => !roles.has(role))).toEqual(['STRUCTURE']);
  });

  it('are such as the issuer takes them, each under its own name', () => {
    const accounts = DEMO_ACCOUNTS.map((account) => compteSchema.parse(account));
    expect(new Set(accounts.map(({ identifiant }) => identifiant)).size).toBe(accounts.length);
  });
});
