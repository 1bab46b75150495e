/** Journeys share a stack, hence a clock: by name, the story last, which leads it two years on. */
const { default: Sequencer } = require('@jest/test-sequencer');

const rank = ({ path }) => (path.includes('recit') ? `~${path}` : path);

module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  }
};
