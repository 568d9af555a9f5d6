package io.tollgate.policy.yaml;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Canonical text of YAML, independent of comments, quotes and layout. */
public final class CanonicalYaml {
  private CanonicalYaml() {}

  public static String text(Optional<Node> node) {
    return node.map(CanonicalYaml::text).orElse("");
  }

  private static String text(Node node) {
    if (node instanceof MappingNode map) {
      return map.getValue().stream()
          .map(entry -> text(entry.getKeyNode()) + ":" + text(entry.getValueNode()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node instanceof SequenceNode list) {
      return list.getValue().stream()
          .map(CanonicalYaml::text)
          .collect(Collectors.joining(",", "[", "]"));
    }
    String value = ((ScalarNode) node).getValue();
    return node.getTag().getValue() + "!" + value.length() + "!" + value;
  }

  public static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
