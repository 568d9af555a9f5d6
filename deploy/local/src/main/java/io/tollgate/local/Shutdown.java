package io.tollgate.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Ends parts: applications together, then the registry, then Kafka. */
final class Shutdown {

  private static final Duration MOST_WAIT = Duration.ofSeconds(15);
  private static final Duration MOST_WAIT_AFTER_KILL = Duration.ofSeconds(5);
  private static final List<Set<Part>> ORDER =
      List.of(
          Set.of(Part.COLLECTOR, Part.STREAMS_APP, Part.FLINK_JOBS, Part.NOTIFIER),
          Set.of(Part.REGISTRY),
          Set.of(Part.KAFKA));

  private final StateFile stateFile;
  private final ProgressListener listener;

  Shutdown(StateFile stateFile, ProgressListener listener) {
    this.stateFile = stateFile;
    this.listener = listener;
  }

  /** Forgets a part only once it has ended. */
  void stop(StackState before) {
    StackState state = before;
    for (Set<Part> together : ORDER) {
      List<Part> parts = Stream.of(Part.values()).filter(together::contains).toList();
      List<Part> running = parts.stream().filter(part -> handle(before, part).isPresent()).toList();
      running.forEach(part -> handle(before, part).ifPresent(ProcessHandle::destroy));
      Patience.until(MOST_WAIT, () -> haveEnded(before, running));
      running.forEach(part -> reportEnd(before, part));
      for (Part part : parts) {
        state = state.stopped(part);
      }
      stateFile.write(state);
    }
  }

  private void reportEnd(StackState state, Part part) {
    Optional<ProcessHandle> stubborn = handle(state, part);
    stubborn.ifPresent(ProcessHandle::destroyForcibly);
    if (!Patience.until(MOST_WAIT_AFTER_KILL, () -> haveEnded(state, List.of(part)))) {
      throw new StackException(
          part.label() + " (pid " + state.processes().get(part).pid() + ") cannot be ended");
    }
    listener.stopped(part, stubborn.isPresent());
  }

  private static boolean haveEnded(StackState state, List<Part> parts) {
    return parts.stream().allMatch(part -> handle(state, part).isEmpty());
  }

  private static Optional<ProcessHandle> handle(StackState state, Part part) {
    return Optional.ofNullable(state.processes().get(part)).flatMap(PartProcess::handle);
  }
}
