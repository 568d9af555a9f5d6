package io.tollgate.policy.correlation;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Immutable, compact map of an event's stored fields, ordered by name. Thousands of hits are held
 * at a time, nearly all with the same names, so name arrays are shared and an entry only costs its
 * value.
 */
final class KeptFields extends AbstractMap<String, String> {

  /** Names beyond this number come from senders and are not interned. */
  private static final int MOST_KNOWN = 1_000;

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();
  private static final KeptFields NONE = new KeptFields(new String[0], new String[0]);

  /** Names of the most recent map; the next one usually has the same. */
  private static volatile String[] latest = NONE.names;

  private final String[] names;
  private final String[] values;

  private KeptFields(String[] names, String[] values) {
    this.names = names;
    this.values = values;
  }

  static KeptFields of(Map<String, String> fields) {
    if (fields instanceof KeptFields kept) {
      return kept;
    }
    if (fields.isEmpty()) {
      return NONE;
    }
    String[] names = shared(fields.keySet().toArray(new String[0]));
    String[] values = new String[names.length];
    for (int each = 0; each < names.length; each++) {
      values[each] = fields.get(names[each]);
    }
    return new KeptFields(names, values);
  }

  private static String[] shared(String[] names) {
    Arrays.sort(names);
    String[] before = latest;
    if (Arrays.equals(names, before)) {
      return before;
    }
    for (int each = 0; each < names.length; each++) {
      names[each] = known(names[each]);
    }
    latest = names;
    return names;
  }

  private static String known(String name) {
    String known = KNOWN.get(name);
    if (known == null && KNOWN.size() < MOST_KNOWN) {
      known = KNOWN.putIfAbsent(name, name);
    }
    return known == null ? name : known;
  }

  @Override
  public String get(Object name) {
    int at = place(name);
    return at < 0 ? null : values[at];
  }

  @Override
  public boolean containsKey(Object name) {
    return place(name) >= 0;
  }

  private int place(Object name) {
    return name instanceof String text ? Arrays.binarySearch(names, text) : -1;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        return entries();
      }
    };
  }

  private Iterator<Entry<String, String>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < names.length;
      }

      @Override
      public Entry<String, String> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Entry<String, String> entry = Map.entry(names[next], values[next]);
        next++;
        return entry;
      }
    };
  }
}
