import { LocalDate } from '@cn/domain/kernel/date';
import type { StackOptions } from './options';

const GREATEST_PORT = 65_535;
const GREATEST_OFFSET = 24;
const ADDRESS = /^[\w.-]+:\d{1,5}$/;

const isDay = (text: string): boolean => {
  try {
    return LocalDate.parse(text).toString() === text;
  } catch {
    return false;
  }
};

const isPortBase = (port: number): boolean =>
  Number.isInteger(port) && port > 0 && port + GREATEST_OFFSET <= GREATEST_PORT;

const areAddresses = (text: string): boolean => text.split(',').every((one) => ADDRESS.test(one.trim()));

/** What cannot be understood in what a stack is asked to be, one French sentence each; read before anything is started. */
export function faultsOf(
  options: Pick<StackOptions, 'stack' | 'debut' | 'existing'>,
  portBase: number,
): string[] {
  const { databaseUrl, temporalAddress, kafkaBrokers, oidcIssuer } = options.existing;
  const checks: [boolean, string][] = [
    [isDay(options.debut), `--debut=${options.debut} n'est pas une date : écrivez AAAA-MM-JJ.`],
    [isPortBase(portBase), `CN_PORT_BASE n'est pas un port de départ : donnez un nombre, par exemple 4100.`],
    [
      /^[a-z][a-z0-9_]{0,30}$/.test(options.stack),
      `CN_STACK=${options.stack} ne peut pas nommer une pile : minuscules, chiffres et _ seulement, une lettre d'abord.`,
    ],
    [
      !databaseUrl || (URL.canParse(databaseUrl) && databaseUrl.startsWith('postgres')),
      "DATABASE_URL n'est pas une adresse de PostgreSQL : postgres://compte:motdepasse@hôte:port/base.",
    ],
    [!oidcIssuer || URL.canParse(oidcIssuer), "OIDC_ISSUER n'est pas une adresse : https://hôte/chemin."],
    [
      !temporalAddress || areAddresses(temporalAddress),
      "TEMPORAL_ADDRESS n'est pas une adresse : hôte:port.",
    ],
    [
      !kafkaBrokers || areAddresses(kafkaBrokers),
      "KAFKA_BROKERS n'est pas une liste d'adresses : hôte:port,hôte:port.",
    ],
  ];
  return checks.flatMap(([valid, sentence]) => (valid ? [] : [sentence]));
}
