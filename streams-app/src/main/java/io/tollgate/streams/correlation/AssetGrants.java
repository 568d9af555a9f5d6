package io.tollgate.streams.correlation;

import io.tollgate.event.Asset;
import io.tollgate.event.ExceptionEvent;
import io.tollgate.judgement.ExceptionLife;
import io.tollgate.provenance.AssetException;
import io.tollgate.provenance.LinkViolations;
import java.util.Collection;
import java.util.List;

/** Exceptions granted by assets, represented as exceptions to the rule that applies to assets. */
final class AssetGrants {

  private AssetGrants() {}

  /** Each as its begin event. */
  static List<ExceptionEvent> of(Collection<Asset> assets) {
    return assets.stream()
        .flatMap(asset -> AssetException.of(asset).map(each -> began(asset, each)))
        .toList();
  }

  private static ExceptionEvent began(Asset asset, AssetException exception) {
    return new ExceptionEvent(
        exception.idIn(asset.getAssetId()),
        LinkViolations.RULE_ID,
        LinkViolations.RULE_NAME,
        LinkViolations.RULE_VERSION,
        ExceptionLife.BEGAN,
        exception.notBefore().isAfter(asset.getAppliedTime())
            ? exception.notBefore()
            : asset.getAppliedTime(),
        exception.owner(),
        exception.approver(),
        exception.ticket(),
        exception.notBefore(),
        exception.expires(),
        0L);
  }
}
