package io.tollgate.policy;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Events for tests, written as YAML flow mappings. */
public final class Events {
  private Events() {}

  public static Map<?, ?> read(String yaml) {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }
}
