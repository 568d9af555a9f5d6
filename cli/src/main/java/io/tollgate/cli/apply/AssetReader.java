package io.tollgate.cli.apply;

import io.tollgate.event.Asset;
import io.tollgate.provenance.AssetException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parser of documents of {@code kind: assets}. */
final class AssetReader {

  private static final Set<String> ZONES =
      Set.of(
          "model-under-test",
          "training",
          "evaluation",
          "benchmark",
          "product",
          "internal",
          "public");

  private static final Set<String> TYPES =
      Set.of("container", "dataset", "benchmark", "evaluation_suite", "training_set", "repository");

  private static final int MOST_YEARS = 1;

  private final Instant now;

  AssetReader(Instant now) {
    this.now = now;
  }

  List<Row<String, Asset>> read(Entry document) {
    List<Row<String, Asset>> rows = new ArrayList<>();
    for (Entry entry : document.entries("assets")) {
      Asset asset = new Asset();
      asset.setAssetId(entry.text("id"));
      asset.setName(entry.text("name", asset.getAssetId()));
      asset.setZone(entry.oneOf("zone", null, ZONES));
      asset.setAssetType(entry.oneOf("type", null, TYPES));
      asset.setOwnerTeam(entry.text("owner"));
      asset.setContact(entry.text("contact"));
      asset.setRepositories(lowerCase(patterns(entry, "repositories")));
      asset.setPaths(patterns(entry, "paths"));
      asset.setAllowedSources(names(entry, "allowed_sources"));
      asset.setReviewedAllowed(
          entry.oneOf("reviewed", "forbidden", Set.of("allowed", "forbidden")).equals("allowed"));
      asset.setEffectiveFrom(entry.time("from", ZoneOffset.UTC, Instant.EPOCH));
      asset.setAppliedTime(now);
      asset.setExceptions(entry.has("exceptions") ? exceptions(entry) : List.of());
      if (entry.isSound()) {
        rows.add(new Row<>(asset.getAssetId(), asset, entry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  private static List<String> exceptions(Entry asset) {
    List<String> texts = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Entry entry : asset.entries("exceptions")) {
      AssetException exception =
          new AssetException(
              entry.text("id"),
              patterns(entry, "items"),
              names(entry, "sources"),
              names(entry, "sessions"),
              names(entry, "models"),
              entry.text("owner"),
              entry.text("approver"),
              entry.text("ticket"),
              entry.time("not_before", ZoneOffset.UTC, null),
              entry.time("expires", ZoneOffset.UTC, null),
              entry.text("reason"));
      if (entry.isSound()) {
        check(entry, exception, ids);
        texts.add(exception.text());
      }
    }
    return texts;
  }

  private static void check(Entry entry, AssetException exception, Set<String> ids) {
    if (exception.approver().equalsIgnoreCase(exception.owner())) {
      entry.fault("approver", "'approver' must be somebody else than 'owner'");
    }
    Instant latest = exception.notBefore().atZone(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant();
    if (!exception.notBefore().isBefore(exception.expires())) {
      entry.fault("expires", "'expires' must be later than 'not_before'");
    } else if (exception.expires().isAfter(latest)) {
      entry.fault("expires", "'expires' must be at most one year after 'not_before'");
    }
    if (!ids.add(exception.id())) {
      entry.fault("id", "the exception '%s' stands here twice".formatted(exception.id()));
    }
  }

  /** Refuses characters that are wildcards elsewhere; taken literally they would match nothing. */
  private static List<String> patterns(Entry entry, String key) {
    List<String> patterns = entry.texts(key);
    patterns.stream()
        .filter(each -> each.chars().anyMatch(sign -> "{}[]".indexOf(sign) >= 0))
        .forEach(
            each ->
                entry.fault(
                    key,
                    "'"
                        + each
                        + "': wildcards are *, ** and ?; write one pattern for each choice"
                        + " of {} or []"));
    return patterns;
  }

  /** Refuses wildcards in names that are compared as they stand; they would match nothing. */
  private static List<String> names(Entry entry, String key) {
    List<String> names = entry.texts(key);
    names.stream()
        .filter(each -> each.contains("*") || each.contains("?"))
        .forEach(
            each ->
                entry.fault(
                    key,
                    "'%s' has no wildcards: '%s' would match nothing; name each"
                        .formatted(key, each)));
    return names;
  }

  private static List<String> lowerCase(List<String> repositories) {
    return repositories.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
  }
}
