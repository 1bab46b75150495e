import { EVENTS } from '@cn/contracts/event';
import { SHARED_ENUMS } from './shared-enum';

describe('the enums that every subgraph shares', () => {
  it('CodeFait names every fact that a journal may tell', () => {
    const said = SHARED_ENUMS.find(({ name }) => name.value === 'CodeFait')?.values?.map(
      ({ name }) => name.value,
    );
    const told = Object.keys(EVENTS).filter((name) => name !== 'PersonneRecorded');
    expect([...(said ?? [])].sort()).toEqual(told.sort());
  });
});
