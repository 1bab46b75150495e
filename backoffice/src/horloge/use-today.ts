import { HorlogeDocument } from '../gql/graphql';
import { useRead } from '../graphql/use-read';
import { useSession } from '../frame/session';

const paris = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' });

/** The day it is: that of the sandbox clock, or the real one; a civil date. Absent while the clock is read. */
export function useToday(): string | undefined {
  const { bacASable, connecte } = useSession();
  const { data } = useRead(HorlogeDocument, {}, { enabled: bacASable && connecte });
  return bacASable ? (data?.horloge?.on ?? undefined) : paris.format(new Date());
}
