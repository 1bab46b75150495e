import { spawn } from 'node:child_process';

/**
 * Reads the living children on its standard input; when that closes, the supervisor is gone and it stops them.
 * A shell costs one megabyte where a Node process would cost forty.
 */
const SCRIPT = `
pids=' '
while read -r verb pid; do
  case $verb in
    add) pids="$pids$pid " ;;
    del) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
  esac
done
[ -z "\${pids# }" ] && exit 0
kill -INT $pids 2>/dev/null
kill -TERM $pids 2>/dev/null
sleep 4
kill -KILL $pids 2>/dev/null
`;

/** Outlives the supervisor just long enough to stop the children of a supervisor that was killed. */
export interface Reaper {
  watch(pid: number): void;
  forget(pid: number): void;
  release(): void;
}

export function startReaper(): Reaper {
  const shell = spawn('/bin/sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return {
    watch: (pid) => void shell.stdin.write(`add ${pid}\n`),
    forget: (pid) => void shell.stdin.write(`del ${pid}\n`),
    release: () => void shell.stdin.end(),
  };
}
