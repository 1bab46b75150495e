/** A mutant that breaks a property is killed at once: the shortest example of it interests nobody. */
require('fast-check').configureGlobal({ endOnFailure: true });
