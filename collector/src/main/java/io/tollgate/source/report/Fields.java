package io.tollgate.source.report;

import io.tollgate.event.ToolEventRules;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.content.FileContent;
import io.tollgate.source.content.SpokenNames;
import io.tollgate.source.value.Values;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The attributes of one record, with those of its resource behind them. What is asked for by {@code
 * text}, {@code whole} and {@code tokens} counts as used; {@link #rest} is everything else.
 */
public final class Fields {

  static final int MOST_ATTRIBUTES = 64;
  public static final int LONGEST_ATTRIBUTE = 1_024;
  public static final int LONGEST_KEY = 256;

  private final OtlpRecord log;
  private final BitSet usedOwn = new BitSet();
  private final BitSet usedInherited = new BitSet();

  /** The name asked for last and where it stands: what is used was mostly just asked for. */
  private String asked;

  private int askedAt;

  public Fields(OtlpRecord log) {
    this.log = log;
  }

  public OtlpRecord log() {
    return log;
  }

  /** The value, left among the rest. */
  public Object peek(String key) {
    int at = place(key);
    Object own = at < 0 ? null : log.attributes().value(at);
    return own == null ? log.resource().get(key) : own;
  }

  /** The value; null if absent. */
  public Object take(String key) {
    Object value = peek(key);
    if (value != null) {
      use(key);
    }
    return value;
  }

  /** The value as text, left among the rest; null if absent or blank. */
  public String peekText(String key) {
    String text = Values.text(peek(key));
    return text == null || text.isBlank() ? null : text;
  }

  /** The value of the first key that has one, as text; null if none has. */
  public String text(String... keys) {
    for (String key : keys) {
      String text = peekText(key);
      if (text != null) {
        use(key);
        return text;
      }
    }
    return null;
  }

  /** The value as a whole number; null, and left among the rest, if it is none. */
  public Long whole(String key) {
    Long number = Values.whole(peek(key));
    if (number != null) {
      use(key);
    }
    return number;
  }

  /** As {@link #whole}, of the first key that has a number of zero or more; null if none has. */
  public Long notNegative(String... keys) {
    for (String key : keys) {
      Long number = Values.whole(peek(key));
      if (number != null && number >= 0) {
        use(key);
        return number;
      }
    }
    return null;
  }

  /** The token count under the first key that is there; 0 if none is. */
  public long tokens(String... keys) throws RejectedException {
    for (String key : keys) {
      Object value = peek(key);
      if (value != null) {
        use(key);
        return count(key, value);
      }
    }
    return 0;
  }

  /** True where the value is true or the text "true"; null where it is neither true nor false. */
  public Boolean flag(String key) {
    String text = peekText(key);
    if ("true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text)) {
      use(key);
      return "true".equalsIgnoreCase(text);
    }
    return null;
  }

  /**
   * Everything not used, as text, the record's own first; bounded in number and length, and without
   * what models and tools answered.
   */
  public Map<String, String> rest() {
    Map<String, String> rest = new HashMap<>();
    addRest(log.attributes(), usedOwn, rest);
    addRest(log.resource(), usedInherited, rest);
    return rest;
  }

  public static long count(String key, Object value) throws RejectedException {
    Long count = Values.whole(value);
    if (count == null || count < 0 || count > ToolEventRules.MOST_TOKENS) {
      throw new RejectedException(
          "invalid_tokens", key + " is not a whole number from 0 to " + ToolEventRules.MOST_TOKENS);
    }
    return count;
  }

  @SuppressWarnings(
      "ReferenceEquality") // names are constants; another text is only looked up again
  private int place(String key) {
    if (asked != key) {
      askedAt = log.attributes().number(key);
      asked = key;
    }
    return askedAt;
  }

  private void use(String key) {
    int own = place(key);
    if (own >= 0) {
      usedOwn.set(own);
    }
    int inherited = log.resource().number(key);
    if (inherited >= 0) {
      usedInherited.set(inherited);
    }
  }

  /**
   * Adds a value, cut and without content of files, unless its name is known for what was said. Of
   * a name that only sounds so the length stays, so that nothing a new version adds goes unseen.
   */
  static void addRest(String name, String value, Map<String, String> rest) {
    if (!SpokenNames.has(name)) {
      String text =
          SpokenNames.isSaid(name, value)
              ? FileContent.omitted(value.length())
              : FileContent.omit(name, value);
      rest.putIfAbsent(Values.cut(name, LONGEST_KEY), Values.cut(text, LONGEST_ATTRIBUTE));
    }
  }

  private static void addRest(AttributeMap from, BitSet used, Map<String, String> rest) {
    int size = from.size();
    for (int each = used.nextClearBit(0); each < size; each = used.nextClearBit(each + 1)) {
      if (rest.size() == MOST_ATTRIBUTES) {
        return;
      }
      if (from.value(each) != null && !SpokenNames.has(from.key(each))) {
        addRest(from.key(each), Values.text(from.value(each)), rest);
      }
    }
  }
}
