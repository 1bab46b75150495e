/** Code that PostgreSQL gave to an error, through whatever carried it; empty when it gave none. */
export function sqlStateOf(error: unknown): string {
  const { driverError, code } = (error ?? {}) as { driverError?: { code?: unknown }; code?: unknown };
  const state = driverError?.code ?? code;
  return typeof state === 'string' ? state : '';
}
