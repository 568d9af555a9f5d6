package io.tollgate.collector;

import static io.tollgate.collector.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.event.DeadLetter;
import io.tollgate.event.ToolEvent;
import io.tollgate.serde.RegistryUnavailableException;
import io.tollgate.serde.SchemaRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSchemasTest {

  private static final String AWAY = "http://127.0.0.1:1";
  private static final String TOPIC = "tool-events";

  @TempDir Path folder;

  @Test
  void knowsAfterARestartWhatTheRegistryToldBefore() throws Exception {
    new SchemaIds(folder, AWAY).write(Map.of(TOPIC, ToolEvent.getClassSchema()), Map.of(TOPIC, 7));

    try (KnownSchemas schemas = start(AWAY)) {
      schemas.require(TOPIC);
      assertThatThrownBy(() -> schemas.require("dead-letters"))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("dead-letters has never been received");
    }
  }

  @Test
  void keepsWhatTheRegistryTells() throws Exception {
    try (KnownSchemas schemas = start("mock://known-kept")) {
      schemas.require(TOPIC);
      patiently().until(() -> Files.exists(folder.resolve("schemas")));
    }

    assertThat(
            new SchemaIds(folder, "mock://known-kept")
                .read(Map.of(TOPIC, ToolEvent.getClassSchema())))
        .containsOnlyKeys(TOPIC);
  }

  @Test
  void knowsNothingOfAnotherRegistryOrAnotherSchema() throws Exception {
    new SchemaIds(folder, "http://other")
        .write(Map.of(TOPIC, ToolEvent.getClassSchema()), Map.of(TOPIC, 7));
    assertThat(new SchemaIds(folder, AWAY).read(Map.of(TOPIC, ToolEvent.getClassSchema())))
        .isEmpty();
    assertThat(
            new SchemaIds(folder, "http://other").read(Map.of(TOPIC, DeadLetter.getClassSchema())))
        .isEmpty();
  }

  @Test
  void writesNothingMoreOnceTheRegistryTellsAnotherId() throws Exception {
    String url = "mock://known-other";
    new SchemaIds(folder, url)
        .write(Map.of(TOPIC, ToolEvent.getClassSchema()), Map.of(TOPIC, 4711));

    try (KnownSchemas schemas = start(url)) {
      patiently()
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> schemas.require(TOPIC))
                      .hasMessageContaining("another id"));
      schemas.require("dead-letters");
      patiently().until(() -> !Files.exists(folder.resolve("schemas")));
    }
  }

  private KnownSchemas start(String url) {
    Map<String, Object> config =
        Map.of("schema.registry.url", url, "auto.register.schemas", "true");
    return KnownSchemas.start(SchemaRegistry.from(config), config, folder);
  }
}
