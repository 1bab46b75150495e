/** The environment of this process: read once, by the part that is the process. */
export const environment: NodeJS.ProcessEnv = process.env;
