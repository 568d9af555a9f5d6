package io.tollgate.cli.provenance;

import io.tollgate.event.Asset;
import io.tollgate.event.Decision;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Orders by which nothing may enter an asset for a while. */
final class PauseOnAsset {

  private PauseOnAsset() {}

  /**
   * Those that hold now, each as one line for the person who is stopped.
   *
   * @param orders as they stand
   * @param name what the asset was called
   * @param asset null if nobody has registered it
   */
  static List<String> among(Collection<Decision> orders, String name, Asset asset, Instant now) {
    return orders.stream()
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
        .map(PauseOnAsset::words)
        .toList();
  }

  private static String words(Decision order) {
    return "paused by %s version %d: %s; ask %s"
        .formatted(
            order.getAuthorityName(),
            order.getAuthorityVersion(),
            order.getReason().replaceAll("\\p{Cntrl}+", " "),
            order.getContact().replaceAll("\\p{Cntrl}+", " "));
  }
}
