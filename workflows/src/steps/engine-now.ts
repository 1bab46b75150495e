/**
 * The instant of the engine, milliseconds: the same each time a history is replayed. Only to say how long a timer still has to
 * run; dates are the business of the services.
 */
export const engineNow = (): number => Date.now();
