package io.tollgate.cli.provenance;

import io.tollgate.event.Asset;
import io.tollgate.event.Decision;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Orders that block all content from an asset for a while. */
final class PauseOnAsset {

  private PauseOnAsset() {}

  /**
   * Returns the current ones, each as one line for the person who is stopped.
   *
   * @param orders current orders
   * @param name name of the asset as given
   * @param asset null if it is not registered
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
