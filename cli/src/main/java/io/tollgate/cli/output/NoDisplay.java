package io.tollgate.cli.output;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Shows no progress. */
final class NoDisplay implements ProgressBarConsumer {

  @Override
  public int getMaxRenderedLength() {
    return 0;
  }

  @Override
  public void accept(String line) {
    // Nobody looks.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
