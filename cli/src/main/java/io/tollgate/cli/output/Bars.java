package io.tollgate.cli.output;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Bars that show how far long work has come. */
public final class Bars {

  private static final int MIB = 1 << 20;

  private Bars() {}

  /**
   * A bar that counts bytes and shows MiB; nothing is shown where nobody watches.
   *
   * @param bytes how many there will be
   */
  public static ProgressBar ofBytes(String task, long bytes) {
    return built(new ProgressBarBuilder().setUnit(" MiB", MIB), task, bytes);
  }

  /**
   * A bar that counts records; nothing is shown where nobody watches.
   *
   * @param records how many there will be
   */
  public static ProgressBar ofRecords(String task, long records) {
    return built(new ProgressBarBuilder(), task, records);
  }

  private static ProgressBar built(ProgressBarBuilder begun, String task, long most) {
    ProgressBarBuilder bar =
        begun.setTaskName(task).setInitialMax(most).setUpdateIntervalMillis(500);
    // A log file or a pipe has no use for a line that rewrites itself.
    return Terminal.isWatched() ? bar.build() : bar.setConsumer(new NoDisplay()).build();
  }
}
