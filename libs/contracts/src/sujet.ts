/** Business key of what a procedure follows, and its workflow id: `candidature/<uuid>`, after the prefix of the procedure. */
export type Sujet = `${string}/${string}`;
