package io.tollgate.cli.output;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress bars for long operations. */
public final class ProgressBars {

  private static final int MIB = 1 << 20;

  private ProgressBars() {}

  /**
   * Creates a bar that counts bytes and shows MiB; it is hidden if nobody watches.
   *
   * @param bytes expected total
   */
  public static ProgressBar ofBytes(String task, long bytes) {
    return built(new ProgressBarBuilder().setUnit(" MiB", MIB), task, bytes);
  }

  /**
   * Creates a bar that counts records; it is hidden if nobody watches.
   *
   * @param records expected total
   */
  public static ProgressBar ofRecords(String task, long records) {
    return built(new ProgressBarBuilder(), task, records);
  }

  private static ProgressBar built(ProgressBarBuilder begun, String task, long most) {
    ProgressBarBuilder bar =
        begun.setTaskName(task).setInitialMax(most).setUpdateIntervalMillis(500);
    // A line that rewrites itself is useless in a log file or a pipe.
    return Terminal.isWatched() ? bar.build() : bar.setConsumer(new NoDisplay()).build();
  }
}
