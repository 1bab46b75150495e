import { kept } from './stack.setup';

export default async function teardown(): Promise<void> {
  await kept.stack?.stop();
}
