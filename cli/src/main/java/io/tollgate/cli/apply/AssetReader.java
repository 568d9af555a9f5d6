package io.tollgate.cli.apply;

import io.tollgate.event.Asset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads documents of {@code kind: assets}. */
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
      asset.setAllowedSources(entry.texts("allowed_sources"));
      asset.setReviewedAllowed(
          entry.oneOf("reviewed", "forbidden", Set.of("allowed", "forbidden")).equals("allowed"));
      asset.setEffectiveFrom(entry.time("from", ZoneOffset.UTC, Instant.EPOCH));
      asset.setAppliedTime(now);
      if (entry.isSound()) {
        rows.add(new Row<>(asset.getAssetId(), asset, entry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  /** Elsewhere these signs are wildcards too; taken as they stand they would match nothing. */
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

  private static List<String> lowerCase(List<String> repositories) {
    return repositories.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
  }
}
