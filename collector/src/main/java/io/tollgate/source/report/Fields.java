package io.tollgate.source.report;

import io.tollgate.event.ToolEventRules;
import io.tollgate.otlp.AttributeMap;
import io.tollgate.otlp.OtlpRecord;
import io.tollgate.source.content.ConversationFields;
import io.tollgate.source.content.FileContent;
import io.tollgate.source.value.LenientValues;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The attributes of one record, with those of its resource as fallback. Values read by {@code
 * text}, {@code whole} and {@code tokens} count as used; {@link #rest} returns all others.
 */
public final class Fields {

  static final int MOST_ATTRIBUTES = 64;
  public static final int LONGEST_ATTRIBUTE = 1_024;
  public static final int LONGEST_KEY = 256;

  private final OtlpRecord log;
  private final BitSet usedOwn = new BitSet();
  private final BitSet usedInherited = new BitSet();

  /** Name looked up last and its position: what is used has mostly just been looked up. */
  private String asked;

  private int askedAt;

  public Fields(OtlpRecord log) {
    this.log = log;
  }

  public OtlpRecord log() {
    return log;
  }

  /** Returns the value without marking it as used. */
  public Object peek(String key) {
    int at = place(key);
    Object own = at < 0 ? null : log.attributes().value(at);
    return own == null ? log.resource().get(key) : own;
  }

  /** Returns the value; null if absent. */
  public Object take(String key) {
    Object value = peek(key);
    if (value != null) {
      use(key);
    }
    return value;
  }

  /** Returns the value as text without marking it as used; null if absent or blank. */
  public String peekText(String key) {
    String text = LenientValues.text(peek(key));
    return text == null || text.isBlank() ? null : text;
  }

  /** Returns the value of the first key that has one, as text; null if none has. */
  public String text(String... keys) {
    for (String key : keys) {
      String text = text(key);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** As {@link #text(String...)}, for one key: most calls need no list. */
  public String text(String key) {
    String text = peekText(key);
    if (text != null) {
      use(key);
    }
    return text;
  }

  /** Returns the value as a whole number; null, and not marked as used, if it is not one. */
  public Long whole(String key) {
    Long number = LenientValues.whole(peek(key));
    if (number != null) {
      use(key);
    }
    return number;
  }

  /** As {@link #whole}, for the first key with a number of zero or more; null if there is none. */
  public Long notNegative(String... keys) {
    for (String key : keys) {
      Long number = notNegative(key);
      if (number != null) {
        return number;
      }
    }
    return null;
  }

  /** As {@link #whole}, for a number of zero or more. */
  public Long notNegative(String key) {
    Long number = LenientValues.whole(peek(key));
    if (number == null || number < 0) {
      return null;
    }
    use(key);
    return number;
  }

  /** Returns the token count under the key; 0 if there is none. */
  public long tokens(String key) throws RejectedException {
    Object value = peek(key);
    if (value == null) {
      return 0;
    }
    use(key);
    return count(key, value);
  }

  /** Returns whether the value is true or the text "true"; null if it is neither true nor false. */
  public Boolean flag(String key) {
    String text = peekText(key);
    if ("true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text)) {
      use(key);
      return "true".equalsIgnoreCase(text);
    }
    return null;
  }

  /**
   * Returns all unused attributes as text, the record's own first; limited in number and length,
   * and without the answers of models and tools.
   */
  public Map<String, String> rest() {
    return rest(Map.of());
  }

  /** As above, after those that must be among them. */
  public Map<String, String> rest(Map<String, String> first) {
    Map<String, String> rest = new HashMap<>(first);
    addRest(log.attributes(), usedOwn, rest);
    addRest(log.resource(), usedInherited, rest);
    return rest;
  }

  public static long count(String key, Object value) throws RejectedException {
    Long count = LenientValues.whole(value);
    if (count == null || count < 0 || count > ToolEventRules.MOST_TOKENS) {
      throw new RejectedException(
          "invalid_tokens", key + " is not a whole number from 0 to " + ToolEventRules.MOST_TOKENS);
    }
    return count;
  }

  @SuppressWarnings(
      "ReferenceEquality") // names are constants; a different string is only looked up again
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
   * Adds a value, truncated and without file content, unless its name is known for conversation. If
   * the name only suggests it, the length is stored, so that nothing a new version adds goes
   * unnoticed.
   */
  static void addRest(String name, String value, Map<String, String> rest) {
    if (!ConversationFields.has(name)) {
      String text =
          ConversationFields.isSaid(name, value)
              ? FileContent.omitted(value.length())
              : FileContent.omit(name, value);
      rest.putIfAbsent(
          LenientValues.cut(name, LONGEST_KEY), LenientValues.cut(text, LONGEST_ATTRIBUTE));
    }
  }

  private static void addRest(AttributeMap from, BitSet used, Map<String, String> rest) {
    int size = from.size();
    for (int each = used.nextClearBit(0); each < size; each = used.nextClearBit(each + 1)) {
      if (rest.size() == MOST_ATTRIBUTES) {
        return;
      }
      if (from.value(each) != null && !ConversationFields.has(from.key(each))) {
        addRest(from.key(each), LenientValues.text(from.value(each)), rest);
      }
    }
  }
}
