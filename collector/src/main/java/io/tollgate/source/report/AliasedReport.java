package io.tollgate.source.report;

import io.tollgate.source.value.Values;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** A report whose fields are asked for by our names and found under those of its family. */
public final class AliasedReport {

  private final Aliases aliases;
  private final Function<String, Object> lookup;
  private final Set<String> used = new HashSet<>();

  /**
   * A report.
   *
   * @param lookup gives the value under a name of the report; null if there is none
   */
  public AliasedReport(Aliases aliases, Function<String, Object> lookup) {
    this.aliases = aliases;
    this.lookup = lookup;
  }

  /** The first value that is neither absent nor blank; null if none is. */
  public Object value(String field) {
    for (String name : aliases.names(field)) {
      Object value = lookup.apply(name);
      if (value != null && !(value instanceof String text && text.isBlank())) {
        used.add(name);
        return value;
      }
    }
    return null;
  }

  /** The value as text; null if there is none. */
  public String text(String field) {
    return Values.text(value(field));
  }

  /** The value as a whole number of zero or more; null if it is none. */
  public Long notNegative(String field) {
    Long number = Values.whole(value(field));
    return number == null || number < 0 ? null : number;
  }

  /** The value as a token count; 0 if there is none. */
  long tokens(String field) throws RejectedException {
    Object value = value(field);
    return value == null ? 0 : Fields.count(field, value);
  }

  /** True if the report tells a count of tokens. */
  public boolean hasTokens() {
    return value("input_tokens") != null || value("output_tokens") != null;
  }

  /** The report's own names of all that was found. */
  public Set<String> used() {
    return used;
  }
}
