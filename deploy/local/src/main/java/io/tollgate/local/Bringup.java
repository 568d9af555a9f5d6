package io.tollgate.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts those of some parts that do not run, and waits until all of them are ready. */
final class Bringup {

  /**
   * Parts that still start are waited for on a busy machine, too; one that ended is told at once.
   */
  private static final Duration MOST_WAIT = Duration.ofMinutes(3);

  private static final int LINES_SHOWN = 20;

  private final Layout layout;
  private final StateFile stateFile;
  private final ProgressListener listener;
  private final Compilation compilation;
  private final Map<Part, Long> startedNanos = new EnumMap<>(Part.class);
  private final Map<Part, Long> logStarts = new EnumMap<>(Part.class);
  private final Map<Part, String> obstacles = new EnumMap<>(Part.class);

  Bringup(Layout layout, StateFile stateFile, ProgressListener listener, Compilation compilation) {
    this.layout = layout;
    this.stateFile = stateFile;
    this.listener = listener;
    this.compilation = compilation;
  }

  /** The state is written after each start, so that an interrupted one loses no process. */
  StackState bring(StackState before, Set<Part> parts) {
    StackState state = before;
    Commands commands = new Commands(layout, state.ports(), compilation);
    for (Part part : parts) {
      startedNanos.put(part, System.nanoTime());
      PartLog log = new PartLog(layout.logFile(part));
      logStarts.put(part, log.size());
      if (state.running(part).isEmpty()) {
        listener.starting(part);
        state = state.started(part, Launcher.start(commands.of(part), log));
        stateFile.write(state);
      }
    }
    await(state, parts);
    return state;
  }

  private void await(StackState state, Set<Part> parts) {
    Set<Part> waiting = EnumSet.noneOf(Part.class);
    waiting.addAll(parts);
    boolean allReady =
        Patience.until(
            MOST_WAIT,
            () -> {
              waiting.removeIf(part -> isReady(state, part));
              return waiting.isEmpty();
            });
    if (!allReady) {
      throw new StackException(
          waiting.stream().map(this::notReady).collect(Collectors.joining("\n")));
    }
  }

  private boolean isReady(StackState state, Part part) {
    if (state.running(part).isEmpty()) {
      throw new StackException(part.label() + " ended while starting" + lastWords(part));
    }
    obstacles.remove(part);
    Probe.of(part, state.ports()).obstacle().ifPresent(why -> obstacles.put(part, why));
    if (obstacles.containsKey(part)) {
      return false;
    }
    listener.ready(part, Duration.ofNanos(System.nanoTime() - startedNanos.get(part)));
    return true;
  }

  private String notReady(Part part) {
    return part.label()
        + " is not ready after "
        + MOST_WAIT.toSeconds()
        + " s ("
        + obstacles.get(part)
        + ")"
        + lastWords(part);
  }

  private String lastWords(Part part) {
    PartLog log = new PartLog(layout.logFile(part));
    List<String> lines = new ArrayList<>(log.lastLines(LINES_SHOWN, logStarts.get(part)));
    if (lines.isEmpty()) {
      return "; it wrote nothing to " + log.file();
    }
    lines.add(0, ". The end of " + log.file() + ":");
    return String.join("\n  ", lines);
  }
}
