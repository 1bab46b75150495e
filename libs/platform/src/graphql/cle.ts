/** Name of the field by which subgraphs know an object: its bare UUID, which no caller sees. */
export const CLE = 'cle';
