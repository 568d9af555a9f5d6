package io.tollgate.streams.progress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Combination of the progress of a thread's tasks into one message. The thread writes for all of
 * them, in order, so its message comes after everything that any of them wrote; and since the
 * slowest counts overall, the slowest task of the thread may speak for the others.
 *
 * <p>A round ends when all tasks have had their turn, or when one has its second turn, because then
 * another is missing. For one thread.
 */
public final class ProgressRound {

  private final Set<String> members = new HashSet<>();
  private final Map<String, Long> reported = new HashMap<>();

  /** The tasks that have had their turn, with their progress. */
  private final Map<String, OptionalLong> round = new HashMap<>();

  /**
   * Message to be emitted.
   *
   * @param sources the tasks it covers, in order
   * @param reached everything received before has been evaluated, epoch milliseconds
   */
  public record Message(List<String> sources, long reached) {}

  void join(String source) {
    members.add(source);
  }

  void leave(String source) {
    members.remove(source);
    reported.remove(source);
    round.remove(source);
  }

  /**
   * Turn of one task.
   *
   * @param reached empty if its progress is unknown
   * @return the message to emit, if this turn ends a round
   */
  Optional<Message> turn(String source, OptionalLong reached) {
    Optional<Message> incomplete = round.containsKey(source) ? end() : Optional.empty();
    round.put(source, reached);
    return round.size() < members.size() ? incomplete : end();
  }

  private Optional<Message> end() {
    OptionalLong slowest =
        round.values().stream()
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .min();
    List<String> sources =
        round.entrySet().stream()
            .filter(turn -> turn.getValue().isPresent())
            .map(Map.Entry::getKey)
            .filter(source -> reported.getOrDefault(source, Long.MIN_VALUE) < slowest.getAsLong())
            .sorted()
            .toList();
    round.clear();
    sources.forEach(source -> reported.put(source, slowest.getAsLong()));
    return sources.isEmpty()
        ? Optional.empty()
        : Optional.of(new Message(sources, slowest.getAsLong()));
  }
}
