package io.tollgate.bench.run;

import io.tollgate.bench.Screen;

/** Progress bar of a bench. */
final class Progress {

  private static final int WIDTH = 24;

  private final Screen screen;
  private int steps = 1;
  private int done;
  private String title = "";

  Progress(Screen screen) {
    this.screen = screen;
  }

  /** Starts anew. */
  void begin(String name, int count) {
    title = name;
    steps = Math.max(1, count);
    done = 0;
    show("starting");
  }

  /** Announces the next step. */
  void next(String what) {
    show(what);
    done++;
  }

  /** Prints a permanent line. */
  void say(String line) {
    screen.line(line);
  }

  /** Removes the bar. */
  void end() {
    screen.status("");
  }

  private void show(String what) {
    screen.status(bar(title, done, steps, what));
  }

  static String bar(String title, int done, int steps, String what) {
    int full = Math.min(WIDTH, WIDTH * done / steps);
    return "%s [%s%s] %d/%d %s"
        .formatted(title, "#".repeat(full), ".".repeat(WIDTH - full), done, steps, what);
  }
}
