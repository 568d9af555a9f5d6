package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

import io.tollgate.purpose.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Cache of what is known about each session, for hook calls that contain little themselves: the
 * purpose of the latest prompt, and the person and model in the session's telemetry.
 *
 * <p>Sessions of one team's credentials and those of credentials that serve several teams are
 * separate: a sender with another team's credential cannot set who works in a team's session.
 *
 * <p>Bounded in length: sessions and models of more than 256 characters are not stored, and at most
 * 512 characters of a person's names are.
 *
 * <p>Bounded in number by two generations: a full young generation becomes the old one, and entries
 * of the previous old one that were not looked up in the meantime are dropped. Thread-safe.
 */
public final class SessionMemory {

  /**
   * What is known about one session.
   *
   * @param purpose purpose of its latest prompt, {@link Purpose#UNKNOWN} if nobody saw it
   * @param model model last used for its main work, as the tool names it; null if unknown
   * @param users names of its person, best first; empty if nobody was named
   */
  public record Known(Purpose purpose, String model, List<String> users) {

    /** Entry of an unknown session. */
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

  /** A session of one team's credentials or, if the team is null, of the shared credentials. */
  private record Key(String team, String session) {}

  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_NAMES = 512;

  private final int mostOfAGeneration;
  private volatile Map<Key, Known> young = new ConcurrentHashMap<>();
  private volatile Map<Key, Known> old = Map.of();

  /**
   * Creates an empty cache.
   *
   * @param most limit on sessions
   */
  public SessionMemory(int most) {
    this.mostOfAGeneration = Math.max(1, most / 2);
  }

  /**
   * Looks up a session.
   *
   * @param team the team of the calling credential, null if it serves several
   */
  public Known of(String session, String team) {
    Known common = find(new Key(null, session));
    return team == null ? common : find(new Key(team, session)).orElse(common);
  }

  /** Stores the purpose of a session's latest prompt. */
  public void notePurpose(String session, String team, Purpose purpose) {
    if (isShort(session)) {
      change(new Key(team, session), known -> new Known(purpose, known.model, known.users));
    }
  }

  /**
   * Stores what else a report of the session contains.
   *
   * @param model the model, null if it contains none
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

  /** Two threads that find the same generation full start only one new generation. */
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

  /** Returns the names that fit into the limit, best first. */
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
