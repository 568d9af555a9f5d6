package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.naming.Wildcards;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Approved exception to an asset's own rules. Content stays in an asset, so it is evaluated at the
 * time of the query: when the exception has ended, what it covered is a finding again.
 *
 * @param id unique within the asset
 * @param items names of items with wildcards; none: every item
 * @param sources of the writers' credentials; none: every source
 * @param sessions that wrote; none: every session
 * @param models that wrote; none: every model
 * @param owner who requested it and is responsible for it
 * @param approver who approved it; never the owner
 * @param ticket documents the approval
 * @param notBefore first instant at which it applies
 * @param expires first instant at which it no longer applies
 * @param reason why it was granted
 */
public record AssetException(
    String id,
    List<String> items,
    List<String> sources,
    List<String> sessions,
    List<String> models,
    String owner,
    String approver,
    String ticket,
    Instant notBefore,
    Instant expires,
    String reason) {

  private static final String ITEM = "item";
  private static final String SOURCE = "source";
  private static final String SESSION = "session";
  private static final String MODEL = "model";

  public AssetException {
    items = List.copyOf(items);
    sources = List.copyOf(sources);
    sessions = List.copyOf(sessions);
    models = List.copyOf(models);
  }

  /** The exceptions of an asset; malformed ones are ignored. */
  public static Stream<AssetException> of(Asset asset) {
    return asset.getExceptions().stream().flatMap(text -> parse(text).stream());
  }

  /** Id that is unique across all assets. */
  public String idIn(String asset) {
    return asset + "/" + id;
  }

  /** The text form used in asset records. */
  public String text() {
    Stream<String> limits =
        Stream.of(
                lines(ITEM, items),
                lines(SOURCE, sources),
                lines(SESSION, sessions),
                lines(MODEL, models))
            .flatMap(each -> each);
    Stream<String> rest =
        Stream.of(
            "owner=" + owner,
            "approver=" + approver,
            "ticket=" + ticket,
            "not_before=" + notBefore,
            "expires=" + expires,
            "reason=" + reason);
    return Stream.of(Stream.of("id=" + id), limits, rest)
        .flatMap(each -> each)
        .map(line -> line.replaceAll("\\R", " "))
        .reduce((one, other) -> one + "\n" + other)
        .orElseThrow();
  }

  private static Stream<String> lines(String key, List<String> values) {
    return values.stream().map(value -> key + "=" + value);
  }

  /** Parses the output of {@link #text}; empty if the text is not of that form. */
  public static Optional<AssetException> parse(String text) {
    Map<String, List<String>> values = new HashMap<>();
    text.lines()
        .map(line -> line.split("=", 2))
        .forEach(
            line ->
                values
                    .computeIfAbsent(line[0], any -> new ArrayList<>())
                    .add(line.length == 1 ? "" : line[1]));
    List<String> items = removed(values, ITEM);
    List<String> sources = removed(values, SOURCE);
    List<String> sessions = removed(values, SESSION);
    List<String> models = removed(values, MODEL);
    try {
      AssetException exception =
          new AssetException(
              one(values, "id"),
              items,
              sources,
              sessions,
              models,
              one(values, "owner"),
              one(values, "approver"),
              one(values, "ticket"),
              Instant.parse(one(values, "not_before")),
              Instant.parse(one(values, "expires")),
              one(values, "reason"));
      return values.isEmpty() ? Optional.of(exception) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> removed(Map<String, List<String>> values, String key) {
    List<String> of = values.remove(key);
    return of == null ? List.of() : of;
  }

  private static String one(Map<String, List<String>> values, String key) {
    return String.join(" ", removed(values, key));
  }

  /** Expiry, approver, ticket and reason, for a person. */
  public String words() {
    return "excepted until %s by %s (%s, %s)".formatted(expires, approver, ticket, reason);
  }

  /** Whether it is in force at a time. */
  boolean holds(Instant now) {
    return !now.isBefore(notBefore) && now.isBefore(expires);
  }

  /** Whether it covers a write in an item. */
  boolean covers(AiWrite write, String item) {
    return isAmong(sources, write.getSource())
        && isAmong(sessions, write.getSessionId())
        && isAmong(models, write.getModel())
        && (items.isEmpty() || places(item).anyMatch(this::isMeant));
  }

  private static boolean isAmong(List<String> names, String name) {
    return names.isEmpty() || names.stream().anyMatch(each -> each.equalsIgnoreCase(name));
  }

  private boolean isMeant(String place) {
    return items.stream().anyMatch(each -> Wildcards.path(each).matches(place));
  }

  /** The item and its containers: the file of a row, the archive of an entry. */
  private static Stream<String> places(String item) {
    return Stream.iterate(item, place -> !place.isEmpty(), AssetException::around);
  }

  private static String around(String place) {
    int end = place.length() - 1;
    int row = Math.max(place.lastIndexOf('#', end), place.lastIndexOf(PartNames.FROM, end));
    return place.substring(0, Math.max(0, Math.max(row, place.lastIndexOf(": ", end))));
  }
}
