/** Edits a source of the bundle: the fault that a test plants. An edit that no longer applies fails the test. */
module.exports = function plant(source) {
  return this.getOptions().edits.reduce((text, { from, to }) => {
    if (!text.includes(from)) throw new Error(`nothing to plant in ${this.resourcePath}: ${from}`);
    return text.replace(from, to);
  }, source);
};
