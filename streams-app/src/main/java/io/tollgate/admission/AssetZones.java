package io.tollgate.admission;

import io.tollgate.event.Asset;
import io.tollgate.event.ToolEvent;
import io.tollgate.naming.Wildcards;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Resolution of the zone an event works in, by the registered assets in force at its time: those it
 * names, those of its repository and those of the paths it touches. If several match, the most
 * protected one wins, so that a wide asset hides none within it. Immutable.
 */
public final class AssetZones {

  /** From the one to be protected most from foreign content to the public one. */
  private static final List<String> BY_PROTECTION =
      List.of(
          "model-under-test",
          "evaluation",
          "benchmark",
          "training",
          "product",
          "internal",
          "public");

  private record Rule(Asset asset, List<Wildcards> repositories, List<Wildcards> paths) {

    static Rule of(Asset asset) {
      return new Rule(
          asset,
          asset.getRepositories().stream().map(Wildcards::name).toList(),
          asset.getPaths().stream().map(Wildcards::path).toList());
    }

    boolean matches(ToolEvent event) {
      Predicate<String> isRepository =
          name -> repositories.stream().anyMatch(each -> each.matches(name));
      Predicate<String> isPath =
          path -> paths.stream().anyMatch(each -> each.matches(path.replace('\\', '/')));
      return !event.getEventTime().isBefore(asset.getEffectiveFrom())
          && (asset.getAssetId().equals(event.getAssetId())
              || (event.getRepository() != null && isRepository.test(event.getRepository()))
              || event.getPaths().stream().anyMatch(isPath));
    }
  }

  private final List<Rule> rules;

  /** Creates the zones of these assets. */
  public AssetZones(Collection<Asset> inAnyOrder) {
    this.rules =
        inAnyOrder.stream()
            .sorted(
                Comparator.comparingInt((Asset asset) -> BY_PROTECTION.indexOf(asset.getZone()))
                    .thenComparing(Asset::getAssetId))
            .map(Rule::of)
            .toList();
  }

  /** The zone; null if the event works on no asset. */
  public String of(ToolEvent event) {
    return rules.stream()
        .filter(rule -> rule.matches(event))
        .map(rule -> rule.asset().getZone())
        .findFirst()
        .orElse(null);
  }
}
