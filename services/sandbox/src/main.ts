import { runAlone, type StartPart } from '@cn/platform/service/part';
import { startService } from '@cn/platform/service/start-service';
import { AvanceResolver, EvenementAvanceResolver } from './avance/avance.resolver';
import { AvanceStore } from './avance/avance.store';
import { readConfig } from './config';
import { Barrier } from './driver/barrier';
import { ClockDatabase } from './driver/clock-database';
import { Clocks } from './driver/clocks';
import { Driver } from './driver/driver';
import { Simulateur } from './driver/simulateur';
import { HorlogeResolver } from './horloge/horloge.resolver';

export const start: StartPart = (env) => {
  const config = readConfig(env);
  const databases = Object.entries({ ...config.HORLOGE_DATABASES, sandbox: config.DATABASE_URL_SYSTEM });
  const clocks = new Clocks(
    databases.map(([service, url]) => new ClockDatabase(service, url)),
    [new Simulateur('bdt', config.BDT_URL)],
  );
  let driver: Driver | undefined;

  return startService({
    name: 'sandbox',
    folder: __dirname,
    config,
    entities: [],
    resolvers: [AvanceResolver, EvenementAvanceResolver, HorlogeResolver],
    providers: ({ database, logger }) => {
      driver ??= new Driver({
        clocks,
        barrier: new Barrier(clocks.databases, clocks.simulateurs),
        store: new AvanceStore(database),
        logger,
        blocageMs: config.BLOCAGE_SECONDES * 1_000,
      });
      return [{ provide: Driver, useValue: driver }];
    },
    background: () => (driver ? [driver] : []),
  });
};

runAlone(module, start);
