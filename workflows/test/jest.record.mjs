import base from '../../jest.config.mjs';

/** `npm run histories`: plays the scenarios and records their histories again. */
const project = base.projects.find(({ displayName }) => displayName === 'workflow');
export default { ...project, displayName: 'histories', testMatch: ['<rootDir>/workflows/test/record.ts'] };
