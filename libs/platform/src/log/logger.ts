import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { isExpected } from '../graphql/tell-error';
import { currentCorrelationId } from './correlation';

/**
 * JSON log of a process; each line bears the correlation id of the request that caused it.
 * Never hand it a name, a mail address or a text someone typed: only ids and codes.
 */
export function createLogger(name: string, level: string): Logger {
  return pino({
    name,
    level,
    mixin: () => {
      const id = currentCorrelationId();
      return id ? { correlationId: id } : {};
    },
    serializers: { err: describeError },
  });
}

/** What a log may say of an error: its class, code and stack, never its parameters (they may hold personal data). */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const isQuery = 'severity' in error || 'query' in error || 'parameters' in error;
  return {
    type: error.name,
    code,
    message: isQuery ? 'requête SQL refusée' : error.message,
    stack: frames?.slice(0, 12),
  };
}

/** The same log, for Nest. A refusal that Nest sees pass is no error of ours: it is told when the answer is formatted. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log = (message: unknown): void => this.logger.debug(String(message));
  debug = (message: unknown): void => this.logger.debug(String(message));
  verbose = (message: unknown): void => this.logger.trace(String(message));
  warn = (message: unknown): void => this.logger.warn(String(message));
  error = (message: unknown): void => {
    if (isExpected(message)) return;
    this.logger.error(message instanceof Error ? { err: message } : String(message));
  };
  fatal = (message: unknown): void => this.logger.fatal(String(message));
}
