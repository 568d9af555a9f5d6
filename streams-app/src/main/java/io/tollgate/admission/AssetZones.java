package io.tollgate.admission;

import io.tollgate.event.Asset;
import io.tollgate.event.ToolEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * In which zone an event works, by the assets that the company registered: the asset it names, else
 * the one of its repository, else the one of a path it touches. Immutable.
 */
public final class AssetZones {

  private record Rule(Wildcards names, String zone) {}

  private final Map<String, String> byId;
  private final List<Rule> repositories;
  private final List<Rule> paths;

  /** The zones of these assets; where several fit, the one of the first id. */
  public AssetZones(Collection<Asset> inAnyOrder) {
    List<Asset> assets =
        inAnyOrder.stream().sorted(Comparator.comparing(Asset::getAssetId)).toList();
    this.byId =
        assets.stream().collect(Collectors.toUnmodifiableMap(Asset::getAssetId, Asset::getZone));
    this.repositories =
        assets.stream()
            .flatMap(
                asset ->
                    asset.getRepositories().stream()
                        .map(each -> new Rule(Wildcards.name(each), asset.getZone())))
            .toList();
    this.paths =
        assets.stream()
            .flatMap(
                asset ->
                    asset.getPaths().stream()
                        .map(each -> new Rule(Wildcards.path(each), asset.getZone())))
            .toList();
  }

  /** The zone; null if no asset is worked on. */
  public String of(ToolEvent event) {
    String named = event.getAssetId() == null ? null : byId.get(event.getAssetId());
    if (named != null) {
      return named;
    }
    String ofRepository =
        event.getRepository() == null ? null : first(repositories, event.getRepository());
    if (ofRepository != null) {
      return ofRepository;
    }
    return event.getPaths().stream()
        .map(path -> first(paths, path.replace('\\', '/')))
        .filter(zone -> zone != null)
        .findFirst()
        .orElse(null);
  }

  private static String first(List<Rule> rules, String text) {
    return rules.stream()
        .filter(rule -> rule.names().matches(text))
        .map(Rule::zone)
        .findFirst()
        .orElse(null);
  }
}
