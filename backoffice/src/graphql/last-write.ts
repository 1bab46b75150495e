/** How long a read waits for what was written here, in milliseconds; afterwards every read has it. */
const REMEMBERED_MS = 10_000;

let last: { readonly auMoins: string; readonly at: number } | undefined;

/** What an act of this page has just changed: the next reads wait for it. */
export function rememberWrite({ id, version }: { id: string; version?: number }): void {
  last = version === undefined ? undefined : { auMoins: `${id}:${version}`, at: performance.now() };
}

/** `<id>:<version>` of the last act of this page, while a read may still miss it. */
export const lastWrite = (): string | undefined =>
  last && performance.now() - last.at < REMEMBERED_MS ? last.auMoins : undefined;
