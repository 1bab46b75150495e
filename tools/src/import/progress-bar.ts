const WIDTH = 30;

/** Progress bar on a stream of text: redrawn in place on a terminal, one line each quarter elsewhere. */
export function createProgressBar(out: NodeJS.WriteStream, totalBytes: number): (doneBytes: number) => void {
  let quarter = -1;
  return (doneBytes) => {
    const part = totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes);
    const percent = Math.floor(part * 100);
    if (out.isTTY) {
      const filled = Math.round(part * WIDTH);
      out.write(
        `\rImport [${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${percent} %${part === 1 ? '\n' : ''}`,
      );
    } else if (Math.floor(percent / 25) > quarter) {
      quarter = Math.floor(percent / 25);
      out.write(`Import : ${percent} %\n`);
    }
  };
}
