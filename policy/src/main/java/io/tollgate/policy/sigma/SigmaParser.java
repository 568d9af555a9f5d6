package io.tollgate.policy.sigma;

import io.tollgate.policy.rule.Condition;
import io.tollgate.policy.rule.DetectionReader;
import io.tollgate.policy.rule.Rule;
import io.tollgate.policy.rule.Strictness;
import io.tollgate.policy.yaml.Fault;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Place;
import io.tollgate.policy.yaml.Section;
import io.tollgate.policy.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Parser of plain Sigma documents, as tolerant as Sigma's own tools: any log source, any custom
 * top-level key, unused selections. Whatever affects matches is as strict as in policies: a
 * document with an unknown modifier, an invalid value or an invalid condition is refused as a
 * whole, with all its faults.
 */
public final class SigmaParser {
  /** Old files share content between documents by an additional document with this key. */
  private static final String SHARED = "action";

  private final Strictness strictness;

  /**
   * Creates a parser.
   *
   * @param placeholders values of {@code %name%} for {@code expand}, by name
   */
  public SigmaParser(Map<String, List<String>> placeholders) {
    this.strictness = Strictness.plain(placeholders);
  }

  /**
   * Parses one file.
   *
   * @param fileName name of the file in faults
   * @param yaml the text of the file
   */
  public SigmaFile parse(String fileName, String yaml) {
    Found found = new Found();
    List<YamlDocument> documents = YamlDocument.split(yaml);
    for (YamlDocument document : documents) {
      Faults own = new Faults(fileName, document.firstLine());
      Faults remarks = new Faults(fileName, document.firstLine());
      Optional<Node> root = document.composeResolved(own);
      root.flatMap(node -> Section.of("", node, own))
          .ifPresent(
              section -> {
                SigmaSchema.check(section, remarks);
                read(section, place(fileName, document, root.get()), own, found);
              });
      found.faults.addAll(own.sorted());
      remarks.sorted().stream()
          .filter(remark -> own.sorted().stream().noneMatch(fault -> fault.line() == remark.line()))
          .forEach(found.deviations::add);
    }
    if (documents.isEmpty()) {
      found.faults.add(new Fault(fileName, 1, "the file contains no document"));
    }
    return new SigmaFile(
        found.rules, found.correlations, found.filters, found.deviations, found.faults);
  }

  /** Results for the documents of a file so far. */
  private static final class Found {
    private final List<SigmaRule> rules = new ArrayList<>();
    private final List<CorrelationDraft> correlations = new ArrayList<>();
    private final List<FilterDraft> filters = new ArrayList<>();
    private final List<Fault> deviations = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
  }

  private void read(Section section, Place place, Faults own, Found found) {
    switch (DocumentKind.of(section)) {
      case DEADLINE ->
          new CorrelationReader(own).deadline(section, place).ifPresent(found.correlations::add);
      case CORRELATION ->
          new CorrelationReader(own).read(section, place).ifPresent(found.correlations::add);
      case FILTER ->
          new FilterReader(own, strictness).read(section, place).ifPresent(found.filters::add);
      case RULE -> rule(section, place, own).ifPresent(found.rules::add);
    }
  }

  private static Place place(String fileName, YamlDocument document, Node root) {
    int line = root.getStartMark().orElseThrow().getLine();
    return new Place(fileName, document.firstLine() + line);
  }

  private Optional<SigmaRule> rule(Section root, Place place, Faults faults) {
    if (root.has(SHARED)) {
      faults.add(root.optional(SHARED).orElseThrow(), "documents with 'action' ended with Sigma 1");
      return Optional.empty();
    }
    if (!root.has("logsource")) {
      root.required("logsource");
    }
    SigmaHeader header = SigmaHeader.read(root, faults);
    Optional<Condition> condition =
        root.requiredSection("detection").flatMap(new DetectionReader(faults, strictness)::read);
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    String title = header.title().orElseThrow();
    return Optional.of(
        new SigmaRule(
            header.id().orElse(title),
            header.id(),
            header.name(),
            title,
            header.level(),
            header.logsource(),
            place,
            new Rule(condition.orElseThrow())));
  }
}
