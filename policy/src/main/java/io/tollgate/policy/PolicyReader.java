package io.tollgate.policy;

import io.tollgate.policy.BlockReader.Block;
import io.tollgate.policy.HeaderReader.Header;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one document into a policy, or into all of its faults. */
final class PolicyReader {
  private static final List<String> LATER = List.of("correlation", "filter");

  private final Faults faults;

  PolicyReader(Faults faults) {
    this.faults = faults;
  }

  Optional<PolicyVersion> read(YamlDocument document) {
    Optional<Node> root = document.compose(faults);
    return root.flatMap(node -> Section.of("", node, faults))
        .flatMap(section -> read(section, root.get(), document.text()));
  }

  private Optional<PolicyVersion> read(Section root, Node node, String text) {
    for (String kind : LATER) {
      if (root.has(kind)) {
        faults.add(
            root.optional(kind).orElse(node), "%s documents are not supported yet".formatted(kind));
        return Optional.empty();
      }
    }
    Header header = new HeaderReader(faults).read(root);
    Optional<Block> block = root.requiredSection("tollgate").map(new BlockReader(faults)::read);
    Optional<Condition> condition =
        root.requiredSection("detection")
            .flatMap(new DetectionReader(faults, Reading.POLICY)::read);
    root.refuseRest();
    return faults.isEmpty()
        ? Optional.of(policy(header, block.orElseThrow(), condition.orElseThrow(), text))
        : Optional.empty();
  }

  private static PolicyVersion policy(
      Header header, Block block, Condition condition, String text) {
    return new PolicyVersion(
        header.id().orElseThrow(),
        block.version().orElseThrow(),
        header.name().orElseThrow(),
        header.title().orElseThrow(),
        header.level().orElseThrow(),
        block.clause().orElseThrow(),
        block.mode(),
        header.tags(),
        block.from().orElseThrow(),
        block.to(),
        text,
        sha256(text),
        PolicyKind.MATCH,
        List.of(
            new NamedRule(
                header.id().orElseThrow(),
                header.title().orElseThrow(),
                new Rule(condition),
                List.of())),
        sha256(text),
        Optional.empty(),
        Handling.NONE,
        Optional.empty(),
        block.tests());
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
