package io.tollgate.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Asset;
import io.tollgate.event.ToolEvent;
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

  private static Asset asset(String id, String zone) {
    Asset asset = new Asset();
    asset.setAssetId(id);
    asset.setZone(zone);
    asset.setRepositories(List.of());
    asset.setPaths(List.of("suite/**"));
    return asset;
  }
}
