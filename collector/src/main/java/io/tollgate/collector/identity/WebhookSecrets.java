package io.tollgate.collector.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.webhook.CodeHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Secrets that authenticate code review systems: a JSON object with a list of secrets for each of
 * {@code github}, {@code gitlab} and {@code review}; a list, so that secrets can be rotated. Read
 * at start.
 */
public final class WebhookSecrets {

  private static final int SHORTEST = 16;

  private WebhookSecrets() {}

  /**
   * Returns the secrets of each system that has any.
   *
   * @param file null if none is configured
   * @throws IllegalArgumentException naming every fault, but no secret
   */
  public static Map<CodeHost, List<String>> read(Path file) throws IOException {
    Map<CodeHost, List<String>> secrets = new EnumMap<>(CodeHost.class);
    if (file == null) {
      return secrets;
    }
    List<String> faults = new ArrayList<>();
    JsonNode all = json(file);
    for (CodeHost host : CodeHost.values()) {
      List<String> ofHost = list(all.path(host.word()), host.word(), faults);
      if (!ofHost.isEmpty()) {
        secrets.put(host, ofHost);
      }
    }
    for (Iterator<String> names = all.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (List.of(CodeHost.values()).stream().noneMatch(host -> host.word().equals(name))) {
        faults.add("unknown system " + name);
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(file + ": " + String.join("; ", faults));
    }
    return secrets;
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      JsonNode all = new ObjectMapper().readTree(Files.readAllBytes(file));
      if (all == null || !all.isObject()) {
        throw new IllegalArgumentException(file + " does not contain a JSON object");
      }
      return all;
    } catch (JsonProcessingException e) {
      // The original message would quote the file.
      throw new IllegalArgumentException(file + " does not contain JSON");
    }
  }

  private static List<String> list(JsonNode node, String name, List<String> faults) {
    List<String> secrets = new ArrayList<>();
    if (node.isMissingNode()) {
      return secrets;
    }
    for (JsonNode each : node) {
      if (each.isTextual() && each.textValue().length() >= SHORTEST) {
        secrets.add(each.textValue());
      } else {
        faults.add("a secret of " + name + " has fewer than " + SHORTEST + " characters");
      }
    }
    if (!node.isArray()) {
      faults.add(name + " is no list of secrets");
    }
    return secrets;
  }
}
