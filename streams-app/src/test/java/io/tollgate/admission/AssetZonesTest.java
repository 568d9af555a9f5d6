package io.tollgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Asset;
import io.tollgate.event.ToolEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetZonesTest {

  @Test
  void whereTwoAssetsFitTheirOrderDoesNotMatter() {
    Asset all = asset("all", "evaluation");
    Asset part = asset("part", "training");
    ToolEvent event = ToolEvents.prompt("e1", "p1", "Write a kata");
    event.setPaths(List.of("/work/suite/a.py"));

    assertThat(new AssetZones(List.of(all, part)).of(event)).isEqualTo("evaluation");
    assertThat(new AssetZones(List.of(part, all)).of(event)).isEqualTo("evaluation");
  }

  @Test
  void aWideAssetDoesNotHideTheProtectedOneWithinIt() {
    Asset wide = asset("a-mono", "internal");
    wide.setPaths(List.of());
    wide.setRepositories(List.of("acme/*"));
    Asset suite = asset("suite", "evaluation");
    AssetZones zones = new AssetZones(List.of(wide, suite));
    ToolEvent event = ToolEvents.prompt("e1", "p1", "Write a kata");
    event.setRepository("acme/mono");

    assertThat(zones.of(event)).isEqualTo("internal");
    event.setPaths(List.of("/w/mono/README.md", "\\w\\mono\\suite\\task.py"));
    assertThat(zones.of(event)).isEqualTo("evaluation");
    event.setAssetId("a-mono");
    assertThat(zones.of(event)).isEqualTo("evaluation");
    event.setRepository(null);
    event.setPaths(List.of());
    assertThat(zones.of(event)).isEqualTo("internal");
  }

  @Test
  void anAssetCountsFromTheTimeItIsInForce() {
    Asset later = asset("later", "evaluation");
    ToolEvent event = ToolEvents.prompt("e1", "p1", "Write a kata");
    event.setPaths(List.of("/work/suite/a.py"));
    later.setEffectiveFrom(event.getEventTime().plusMillis(1));
    AssetZones zones = new AssetZones(List.of(later));

    assertThat(zones.of(event)).isNull();
    event.setEventTime(later.getEffectiveFrom());
    assertThat(zones.of(event)).isEqualTo("evaluation");
  }

  private static Asset asset(String id, String zone) {
    Asset asset = new Asset();
    asset.setAssetId(id);
    asset.setZone(zone);
    asset.setEffectiveFrom(Instant.EPOCH);
    asset.setRepositories(List.of());
    asset.setPaths(List.of("suite/**"));
    return asset;
  }
}
