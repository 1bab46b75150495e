const { TestEnvironment } = require('jest-environment-node');

/** A mutant that one test kills is dead: the tests after it are skipped. */
module.exports = class extends TestEnvironment {
  #killed = false;

  handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure') this.#killed = true;
    if (name === 'test_start' && this.#killed) test.mode = 'skip';
  }
};
