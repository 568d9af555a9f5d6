package io.tollgate.streams.progress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes one word of what the tasks of a thread have to tell at one moment. The thread writes for
 * all of them, in order, so what it says last stands behind everything that any of them wrote; and
 * since the slowest of all counts, the slowest of the thread may speak for the others.
 *
 * <p>A round ends when all have had their turn, or when one comes for the second time, because then
 * another is missing. For one thread.
 */
public final class ProgressRound {

  private final Set<String> members = new HashSet<>();
  private final Map<String, Long> told = new HashMap<>();

  /** Who has had a turn, with what may be told of it. */
  private final Map<String, OptionalLong> round = new HashMap<>();

  /**
   * What is to be told.
   *
   * @param sources of whom, in order
   * @param reached all that was received before has been judged, epoch milliseconds
   */
  public record Word(List<String> sources, long reached) {}

  void join(String source) {
    members.add(source);
  }

  void leave(String source) {
    members.remove(source);
    told.remove(source);
    round.remove(source);
  }

  /**
   * The turn of one.
   *
   * @param reached empty if nothing can be told of it
   * @return what is to be told now, if a round ends with this turn
   */
  Optional<Word> turn(String source, OptionalLong reached) {
    Optional<Word> incomplete = round.containsKey(source) ? end() : Optional.empty();
    round.put(source, reached);
    return round.size() < members.size() ? incomplete : end();
  }

  private Optional<Word> end() {
    OptionalLong slowest =
        round.values().stream()
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .min();
    List<String> sources =
        round.entrySet().stream()
            .filter(turn -> turn.getValue().isPresent())
            .map(Map.Entry::getKey)
            .filter(source -> told.getOrDefault(source, Long.MIN_VALUE) < slowest.getAsLong())
            .sorted()
            .toList();
    round.clear();
    sources.forEach(source -> told.put(source, slowest.getAsLong()));
    return sources.isEmpty()
        ? Optional.empty()
        : Optional.of(new Word(sources, slowest.getAsLong()));
  }
}
