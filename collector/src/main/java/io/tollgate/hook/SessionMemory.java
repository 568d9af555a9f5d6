package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

import io.tollgate.purpose.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * What is known of each session, so that a hook's call can be judged that says little of itself:
 * what the latest prompt asked for, and whom and which model the session's telemetry named.
 *
 * <p>Sessions of one team's credentials and those of credentials that serve several teams are kept
 * apart: who reports under another team's credential cannot say who works in a team's session.
 *
 * <p>Bounded in length: a session or model of more than 256 characters is not remembered, and of a
 * person's names no more than 512 characters are.
 *
 * <p>Bounded in number by two generations: when the young one is full it becomes the old one, and
 * what of the old one was not asked for in the meantime is forgotten, and unknown from then on.
 * Safe for many threads.
 */
public final class SessionMemory {

  /**
   * What is known of one session.
   *
   * @param purpose what its newest prompt asks for, {@link Purpose#UNKNOWN} if nobody saw it
   * @param model the model that its main work last used, as the tool names it; null if unknown
   * @param users names of its person, best first; empty if nobody was named
   */
  public record Known(Purpose purpose, String model, List<String> users) {

    /** Nothing. */
    public static final Known NOTHING = new Known(Purpose.UNKNOWN, null, List.of());

    public Known {
      requireNonNull(purpose, "purpose");
      users = List.copyOf(users);
    }

    private Known orElse(Known other) {
      return new Known(
          purpose.isKnown() ? purpose : other.purpose,
          model == null ? other.model : model,
          users.isEmpty() ? other.users : users);
    }
  }

  /** A session among those of one team's credentials, or, without team, among the others'. */
  private record Key(String team, String session) {}

  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_NAMES = 512;

  private final int mostOfAGeneration;
  private volatile Map<Key, Known> young = new ConcurrentHashMap<>();
  private volatile Map<Key, Known> old = Map.of();

  /**
   * Remembers nothing yet.
   *
   * @param most sessions kept
   */
  public SessionMemory(int most) {
    this.mostOfAGeneration = Math.max(1, most / 2);
  }

  /**
   * What is known of a session.
   *
   * @param team the team of the credential that asks, null if it serves several
   */
  public Known of(String session, String team) {
    Known common = find(new Key(null, session));
    return team == null ? common : find(new Key(team, session)).orElse(common);
  }

  /** Notes the purpose of a session's newest prompt. */
  public void notePurpose(String session, String team, Purpose purpose) {
    if (isShort(session)) {
      change(new Key(team, session), known -> new Known(purpose, known.model, known.users));
    }
  }

  /**
   * Notes what a report of the session tells besides.
   *
   * @param model the model, null if it tells none
   * @param users names of the person, empty if it names nobody
   */
  public void note(String session, String team, String model, List<String> users) {
    if (isShort(session)) {
      String known = model == null || !isShort(model) ? null : model;
      noteShort(session, team, known, within(users));
    }
  }

  private void noteShort(String session, String team, String model, List<String> users) {
    Key key = new Key(team, session);
    Known known = find(key);
    boolean isNews =
        (model != null && !model.equals(known.model))
            || (!users.isEmpty() && !users.equals(known.users));
    if (isNews) {
      change(
          key,
          before ->
              new Known(
                  before.purpose,
                  model == null ? before.model : model,
                  users.isEmpty() ? before.users : users));
    }
  }

  private Known find(Key key) {
    Known known = young.get(key);
    if (known != null) {
      return known;
    }
    Known before = old.get(key);
    return before == null ? Known.NOTHING : change(key, same -> same);
  }

  private Known change(Key key, UnaryOperator<Known> step) {
    Map<Key, Known> generation = young;
    if (generation.size() >= mostOfAGeneration && !generation.containsKey(key)) {
      generation = nextGeneration(generation);
    }
    Map<Key, Known> former = old;
    return generation.compute(
        key,
        (same, known) ->
            step.apply(known == null ? former.getOrDefault(key, Known.NOTHING) : known));
  }

  /** Two threads that find the same generation full start one new generation. */
  private synchronized Map<Key, Known> nextGeneration(Map<Key, Known> full) {
    if (young == full) {
      old = full;
      young = new ConcurrentHashMap<>();
    }
    return young;
  }

  private static boolean isShort(String name) {
    return name.length() <= LONGEST_NAME;
  }

  /** The names that there is room for, best first. */
  private static List<String> within(List<String> users) {
    List<String> names = new ArrayList<>(users.size());
    int room = LONGEST_NAMES;
    for (String user : users) {
      if (user.length() <= room) {
        names.add(user);
        room -= user.length();
      }
    }
    return names;
  }
}
