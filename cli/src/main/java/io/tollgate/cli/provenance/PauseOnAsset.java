package io.tollgate.cli.provenance;

import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.Asset;
import io.tollgate.event.Decision;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.DetectionTopics;
import java.time.Instant;
import java.util.List;

/** Orders by which nothing may enter an asset for a while. */
final class PauseOnAsset {

  private PauseOnAsset() {}

  /**
   * Those that hold now.
   *
   * @param name what the asset was called
   * @param asset null if nobody has registered it
   */
  static List<Decision> orders(KafkaConnection connection, String name, Asset asset, Instant now) {
    return LatestRecords.of(connection, DetectionTopics.DECISIONS).values().stream()
        .filter(order -> order.getScopeType().equals("asset") && order.getActive())
        .filter(
            order ->
                order.getScopeId().equalsIgnoreCase(name)
                    || (asset != null && order.getScopeId().equalsIgnoreCase(asset.getAssetId())))
        .filter(order -> order.getEffect().equals("deny"))
        .filter(
            order ->
                !now.isBefore(order.getEffectiveFrom())
                    && (order.getEffectiveTo() == null || now.isBefore(order.getEffectiveTo())))
        .toList();
  }

  /** One line for the person who is stopped. */
  static String words(Decision order) {
    return "paused by %s version %d: %s; ask %s"
        .formatted(
            order.getAuthorityName(),
            order.getAuthorityVersion(),
            order.getReason().replaceAll("\\p{Cntrl}+", " "),
            order.getContact().replaceAll("\\p{Cntrl}+", " "));
  }
}
