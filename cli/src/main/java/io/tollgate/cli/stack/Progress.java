package io.tollgate.cli.stack;

import io.tollgate.local.Part;
import io.tollgate.local.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;

/** Prints the progress of a start or a stop, one line per step. */
final class Progress implements ProgressListener {

  private static final double MILLIS = 1_000.0;

  private final PrintWriter out;
  private volatile boolean hasMoved;

  Progress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void ready(Part part, Duration after) {
    hasMoved = true;
    print("%-12s ready after %.1f s".formatted(part.label(), after.toMillis() / MILLIS));
  }

  @Override
  public void provisioned(int topics, int schemas) {
    print("%-12s %d topics, %d schemas".formatted("contract", topics, schemas));
  }

  @Override
  public void stopped(Part part, boolean killed) {
    hasMoved = true;
    print(
        "%-12s %s".formatted(part.label(), killed ? "killed: it did not stop in time" : "stopped"));
  }

  /**
   * Prints a line if no part had to be started or stopped, so that silence does not look like a
   * failure.
   */
  void printIfNothingMoved(String line) {
    if (!hasMoved) {
      print(line);
    }
  }

  void print(String line) {
    out.println(line);
    out.flush();
  }
}
