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

  List<ControlRow<String, Asset>> read(DocumentEntry document) {
    List<ControlRow<String, Asset>> rows = new ArrayList<>();
    for (DocumentEntry documentEntry : document.entries("assets")) {
      Asset asset = new Asset();
      asset.setAssetId(documentEntry.text("id"));
      asset.setName(documentEntry.text("name", asset.getAssetId()));
      asset.setZone(documentEntry.oneOf("zone", null, ZONES));
      asset.setAssetType(documentEntry.oneOf("type", null, TYPES));
      asset.setOwnerTeam(documentEntry.text("owner"));
      asset.setContact(documentEntry.text("contact"));
      asset.setRepositories(lowerCase(patterns(documentEntry, "repositories")));
      asset.setPaths(patterns(documentEntry, "paths"));
      asset.setAllowedSources(names(documentEntry, "allowed_sources"));
      asset.setReviewedAllowed(
          documentEntry
              .oneOf("reviewed", "forbidden", Set.of("allowed", "forbidden"))
              .equals("allowed"));
      asset.setEffectiveFrom(documentEntry.time("from", ZoneOffset.UTC, Instant.EPOCH));
      asset.setAppliedTime(now);
      asset.setExceptions(documentEntry.has("exceptions") ? exceptions(documentEntry) : List.of());
      if (documentEntry.isSound()) {
        rows.add(new ControlRow<>(asset.getAssetId(), asset, documentEntry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  private static List<String> exceptions(DocumentEntry asset) {
    List<String> texts = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (DocumentEntry documentEntry : asset.entries("exceptions")) {
      AssetException exception =
          new AssetException(
              documentEntry.text("id"),
              patterns(documentEntry, "items"),
              names(documentEntry, "sources"),
              names(documentEntry, "sessions"),
              names(documentEntry, "models"),
              documentEntry.text("owner"),
              documentEntry.text("approver"),
              documentEntry.text("ticket"),
              documentEntry.time("not_before", ZoneOffset.UTC, null),
              documentEntry.time("expires", ZoneOffset.UTC, null),
              documentEntry.text("reason"));
      if (documentEntry.isSound()) {
        check(documentEntry, exception, ids);
        texts.add(exception.text());
      }
    }
    return texts;
  }

  private static void check(
      DocumentEntry documentEntry, AssetException exception, Set<String> ids) {
    if (exception.approver().equalsIgnoreCase(exception.owner())) {
      documentEntry.fault("approver", "'approver' must be somebody other than 'owner'");
    }
    Instant latest = exception.notBefore().atZone(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant();
    if (!exception.notBefore().isBefore(exception.expires())) {
      documentEntry.fault("expires", "'expires' must be later than 'not_before'");
    } else if (exception.expires().isAfter(latest)) {
      documentEntry.fault("expires", "'expires' must be at most one year after 'not_before'");
    }
    if (!ids.add(exception.id())) {
      documentEntry.fault("id", "duplicate exception '%s'".formatted(exception.id()));
    }
  }

  /** Refuses characters that are wildcards elsewhere; taken literally they would match nothing. */
  private static List<String> patterns(DocumentEntry documentEntry, String key) {
    List<String> patterns = documentEntry.texts(key);
    patterns.stream()
        .filter(each -> each.chars().anyMatch(sign -> "{}[]".indexOf(sign) >= 0))
        .forEach(
            each ->
                documentEntry.fault(
                    key,
                    "'"
                        + each
                        + "': wildcards are *, ** and ?; write one pattern for each choice"
                        + " of {} or []"));
    return patterns;
  }

  /** Refuses wildcards in names that are compared as they stand; they would match nothing. */
  private static List<String> names(DocumentEntry documentEntry, String key) {
    List<String> names = documentEntry.texts(key);
    names.stream()
        .filter(each -> each.contains("*") || each.contains("?"))
        .forEach(
            each ->
                documentEntry.fault(
                    key,
                    "'%s' has no wildcards: '%s' would match nothing; name each"
                        .formatted(key, each)));
    return names;
  }

  private static List<String> lowerCase(List<String> repositories) {
    return repositories.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
  }
}
