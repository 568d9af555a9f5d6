package io.tollgate.policy.reading;

import io.tollgate.policy.Validity;
import io.tollgate.policy.reading.BlockReader.Block;
import io.tollgate.policy.reading.BlockReader.Surroundings;
import io.tollgate.policy.reading.HeaderReader.Header;
import io.tollgate.policy.reading.PolicyPart.Filter;
import io.tollgate.policy.rule.Condition;
import io.tollgate.policy.rule.DetectionReader;
import io.tollgate.policy.rule.Strictness;
import io.tollgate.policy.sigma.CorrelationReader;
import io.tollgate.policy.sigma.CorrelationTerms;
import io.tollgate.policy.sigma.DocumentKind;
import io.tollgate.policy.sigma.FilterReader;
import io.tollgate.policy.yaml.CanonicalYaml;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Section;
import io.tollgate.policy.yaml.YamlDocument;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Strict reader of one document of a policy file. */
final class PartReader {
  private final Faults faults;

  PartReader(Faults faults) {
    this.faults = faults;
  }

  /** The document, even if it has faults; empty if it is not a mapping. */
  Optional<PolicyPart> read(YamlDocument document) {
    Optional<Node> root = document.compose(faults);
    return root.flatMap(node -> Section.of("", node, faults))
        .map(section -> read(section, root.get(), document));
  }

  private PolicyPart read(Section root, Node node, YamlDocument document) {
    DocumentKind kind = DocumentKind.of(root);
    String question = question(root, kind);
    Header header = new HeaderReader(faults).read(root, kind);
    int line = document.firstLine() + node.getStartMark().orElseThrow().getLine();
    PolicyPart part =
        kind == DocumentKind.FILTER
            ? filter(root, header, document, line, question)
            : rule(root, kind, header, document, line, question);
    root.refuseRest();
    return part;
  }

  private PolicyPart filter(
      Section root, Header header, YamlDocument document, int line, String question) {
    Optional<Section> block = root.optionalSection("tollgate");
    Optional<Validity> validity =
        block.flatMap(found -> found.requiredSection("effective")).flatMap(Dates::validity);
    block.ifPresent(Section::refuseRest);
    FilterReader reader = new FilterReader(faults, Strictness.POLICY);
    Optional<Section> filter = root.requiredSection("filter");
    Optional<List<String>> rules = filter.flatMap(reader::rules);
    Optional<Condition> condition = filter.flatMap(reader::condition);
    return new PolicyPart(
        document,
        line,
        DocumentKind.FILTER,
        header,
        Optional.empty(),
        condition,
        Optional.empty(),
        Optional.of(new Filter(rules, validity.orElse(Validity.ALWAYS))),
        question,
        faults);
  }

  private PolicyPart rule(
      Section root,
      DocumentKind kind,
      Header header,
      YamlDocument document,
      int line,
      String question) {
    Optional<Condition> condition = Optional.empty();
    Optional<CorrelationTerms> terms = Optional.empty();
    if (kind == DocumentKind.RULE) {
      condition =
          root.requiredSection("detection")
              .flatMap(new DetectionReader(faults, Strictness.POLICY)::read);
    } else if (kind == DocumentKind.CORRELATION) {
      terms = root.requiredSection("correlation").flatMap(this::terms);
    }
    Surroundings around = new Surroundings(kind, header.id(), terms, condition);
    Optional<Block> block =
        root.optionalSection("tollgate").map(found -> new BlockReader(faults).read(found, around));
    block.ifPresent(found -> checkLevel(header, found, line));
    if (block.isEmpty() && header.id().isEmpty() && header.name().isEmpty() && faults.isEmpty()) {
      faults.addInFile(line, "without 'id' or 'name' no other document can call this one");
    }
    return new PolicyPart(
        document, line, kind, header, block, condition, terms, Optional.empty(), question, faults);
  }

  /** Sigma requires group-by; a correlation without groups must say so explicitly. */
  private Optional<CorrelationTerms> terms(Section correlation) {
    if (!correlation.has("group-by")) {
      correlation.fault("group-by", "is missing; use [] for one group of all events");
    }
    Optional<CorrelationTerms> terms = new CorrelationReader(faults).terms(correlation);
    terms
        .filter(CorrelationTerms::countsWhatItGroupsBy)
        .ifPresent(
            found ->
                correlation.fault(
                    "condition.field", "a group has only one value of a field it is grouped by"));
    return terms;
  }

  private void checkLevel(Header header, Block block, int line) {
    if (header.level().isEmpty() && block.severity().isEmpty() && faults.isEmpty()) {
      faults.addInFile(line, "'level' is missing");
    }
    if (header.level().isPresent()
        && block.severity().isPresent()
        && header.level().get() != block.severity().get()) {
      faults.addInFile(line, "'level' and 'tollgate.severity' differ");
    }
  }

  private static String question(Section root, DocumentKind kind) {
    return switch (kind) {
      case RULE -> CanonicalYaml.text(root.node("detection"));
      case CORRELATION ->
          CanonicalYaml.text(root.node("correlation"))
              + CanonicalYaml.text(root.node("tollgate", "lateness"));
      case DEADLINE -> CanonicalYaml.text(root.node("tollgate", "deadline"));
      case FILTER ->
          CanonicalYaml.text(root.node("filter"))
              + CanonicalYaml.text(root.node("tollgate", "effective"));
    };
  }
}
