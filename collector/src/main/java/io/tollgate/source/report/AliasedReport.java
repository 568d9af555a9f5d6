package io.tollgate.source.report;

import io.tollgate.source.value.LenientValues;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** A report whose fields are requested by our names and looked up under those of its family. */
public final class AliasedReport {

  /** Fields whose text people and models write. */
  private static final Set<String> SAID = Set.of("prompt", "request", "tool_input");

  private final Aliases aliases;
  private final Function<String, Object> lookup;
  private final Set<String> used = new HashSet<>();

  /**
   * Creates a report.
   *
   * @param lookup returns the value under a name of the report; null if there is none
   */
  public AliasedReport(Aliases aliases, Function<String, Object> lookup) {
    this.aliases = aliases;
    this.lookup = lookup;
  }

  /**
   * Returns the first value that is neither absent nor blank nor {@code none}; null if there is
   * none.
   */
  public Object value(String field) {
    for (String name : aliases.names(field)) {
      Object value = lookup.apply(name);
      if (value != null && !(value instanceof String text && isNothing(field, text))) {
        used.add(name);
        return value;
      }
    }
    return null;
  }

  /** Micrometer, which Spring AI reports by, says none where a name or number is unknown. */
  private static boolean isNothing(String field, String text) {
    return text.isBlank() || (text.equals("none") && !SAID.contains(field));
  }

  /** Returns the value as text; null if there is none. */
  public String text(String field) {
    return LenientValues.text(value(field));
  }

  /** Returns the value as a whole number of zero or more; null if it is not one. */
  public Long notNegative(String field) {
    Long number = LenientValues.whole(value(field));
    return number == null || number < 0 ? null : number;
  }

  /** Returns the value as a token count; 0 if there is none. */
  long tokens(String field) throws RejectedException {
    Object value = value(field);
    return value == null ? 0 : Fields.count(field, value);
  }

  /** Whether the report contains a token count. */
  public boolean hasTokens() {
    return value("input_tokens") != null || value("output_tokens") != null;
  }

  /** Returns the report's own names of all fields found. */
  public Set<String> used() {
    return used;
  }
}
