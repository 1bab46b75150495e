import { LIMITS, weigh } from '@cn/tools/web/weight';
import { Scene } from './scene';

describe('la première visite de la liste des dossiers', () => {
  it('ne pèse pas trop lourd, tout compté, les scripts à part', async () => {
    const scene = await Scene.open();
    const { browser, origin } = scene;
    const { parts, totalBytes, scriptBytes } = await weigh(browser, {
      origin,
      compte: 'anct',
      screen: '/dossiers',
    });
    await scene.close();
    const heavy = totalBytes > LIMITS.totalBytes || scriptBytes > LIMITS.scriptBytes;
    expect(heavy ? { totalBytes, scriptBytes, parts } : null).toBeNull();
  });
});
