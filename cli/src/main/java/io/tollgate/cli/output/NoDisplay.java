package io.tollgate.cli.output;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Progress display that shows nothing. */
final class NoDisplay implements ProgressBarConsumer {

  @Override
  public int getMaxRenderedLength() {
    return 0;
  }

  @Override
  public void accept(String line) {
    // Nothing is shown.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
