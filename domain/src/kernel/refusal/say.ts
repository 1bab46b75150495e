/** Values a refusal's sentence may quote; `champ` names the faulty input field. */
export type Details = Readonly<Record<string, string | number | undefined>>;

/** A refusal of the catalogue: the rule behind it, and its sentence. */
export interface Entry {
  readonly regle: string | null;
  readonly message: (details: Details) => string;
}

export const say = (regle: string | null, message: Entry['message']): Entry => ({ regle, message });
