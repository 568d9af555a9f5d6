package io.tollgate.provenance;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules of an asset at one moment, shared by the gate and the links into assets.
 *
 * @param asset null if it is not registered
 * @param exceptions to its rules that are in force
 */
public record AssetRules(Asset asset, List<AssetException> exceptions) {

  /** Rules of an unregistered asset. */
  public static final AssetRules NONE = new AssetRules(null, List.of());

  public AssetRules {
    exceptions = List.copyOf(exceptions);
  }

  /**
   * The rules at a moment.
   *
   * @param asset null if it is not registered
   */
  public static AssetRules of(Asset asset, Instant now) {
    return asset == null ? NONE : new AssetRules(asset, holding(asset, now).toList());
  }

  private static Stream<AssetException> holding(Asset asset, Instant now) {
    return AssetException.of(asset).filter(exception -> exception.holds(now));
  }

  /** Exceptions in force; the result is equal as long as they stay the same. */
  public static Object exceptions(Collection<Asset> assets, Instant now) {
    return assets.stream().flatMap(asset -> holding(asset, now)).toList();
  }

  /** Evaluates the rules for content that stems from a write. */
  public Ruling on(AiWrite write, String item, String reviewState) {
    Verdict verdict = verdict(write, reviewState);
    Optional<AssetException> exception =
        verdict.isFinding()
            ? exceptions.stream().filter(each -> each.covers(write, item)).findFirst()
            : Optional.empty();
    return new Ruling(verdict, exception);
  }

  private Verdict verdict(AiWrite write, String reviewState) {
    if (asset == null) {
      return Verdict.UNKNOWN_ASSET;
    }
    if (asset.getAllowedSources().contains(write.getSource())) {
      return Verdict.ALLOWED;
    }
    if (!asset.getReviewedAllowed()) {
      return Verdict.FORBIDDEN;
    }
    return reviewState.equals("reviewed") ? Verdict.REVIEWED : Verdict.UNREVIEWED;
  }
}
