import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../src/stack/options';

export interface ComposeService {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>> | readonly string[];
}

/** The services of docker-compose.yml, its anchors resolved. */
export function readCompose(): Record<string, ComposeService> {
  const text = fs.readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8');
  return (parse(text, { merge: true }) as { services: Record<string, ComposeService> }).services;
}

/** Containers call each other by name where local processes call the loopback: `bdt:4113` for `127.0.0.1:4113`. */
export function onLoopback(value: string, names: readonly string[], shift = 0): string {
  const call = new RegExp(`(?<=[@/,]|^)(?:${names.join('|')}):(\\d+)`, 'g');
  return value.replace(call, (_match, port: string) => `127.0.0.1:${Number(port) + shift}`);
}

export const dependenciesOf = ({ depends_on = {} }: ComposeService): string[] =>
  Array.isArray(depends_on) ? [...(depends_on as string[])] : Object.keys(depends_on);
