package io.tollgate.policy.reading;

import io.tollgate.policy.rule.Level;
import io.tollgate.policy.sigma.DocumentKind;
import io.tollgate.policy.sigma.Tags;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Scalar;
import io.tollgate.policy.yaml.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reader of the standard Sigma fields of a document besides its detection. */
final class HeaderReader {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]++(-[a-z0-9]++)*+");
  private static final Pattern PART_NAME = Pattern.compile("[a-z0-9]++([-_][a-z0-9]++)*+");
  private static final Set<String> STATUS =
      Set.of("stable", "test", "experimental", "deprecated", "unsupported");
  private static final Set<String> RELATIONS =
      Set.of("derived", "obsolete", "merged", "renamed", "similar");

  private final Faults faults;

  HeaderReader(Faults faults) {
    this.faults = faults;
  }

  /** Header fields that a policy stores; the others are only validated. */
  record Header(
      Optional<String> id,
      Optional<String> name,
      Optional<String> title,
      Optional<Level> level,
      List<String> tags) {}

  /**
   * Reads the header of a document of some kind. A policy has id, name and level; a document that
   * is only called by others needs an id or a name.
   */
  Header read(Section root, DocumentKind kind) {
    boolean isPolicy = kind != DocumentKind.FILTER && root.has("tollgate");
    Header header =
        new Header(
            root.checked("id", node(root, "id", isPolicy), UUID.asMatchPredicate(), "a UUID")
                .map(id -> id.toLowerCase(Locale.ROOT)),
            isPolicy
                ? root.checked(
                    "name",
                    root.required("name"),
                    NAME.asMatchPredicate(),
                    "lower-case words joined by -")
                : root.checked(
                    "name",
                    root.optional("name"),
                    PART_NAME.asMatchPredicate(),
                    "lower-case words joined by - or _"),
            root.checked(
                "title",
                root.required("title"),
                text -> text.length() <= 256,
                "at most 256 characters"),
            oneOf(Level.values(), "level", root, root.optional("level")),
            readTags(root));
    readRemarks(root);
    if (kind.hasLogSource()) {
      root.requiredSection("logsource").ifPresent(HeaderReader::readLogSource);
    }
    for (Node item : root.list("related", root.optional("related"))) {
      Section.of("related", item, faults).ifPresent(HeaderReader::readRelation);
    }
    return header;
  }

  private static Optional<Node> node(Section root, String key, boolean isRequired) {
    return isRequired ? root.required(key) : root.optional(key);
  }

  private List<String> readTags(Section root) {
    Optional<Node> node = root.node("tags");
    List<String> tags = root.texts("tags", Tags::isTag, "lower case with a namespace, like a.b");
    for (String tag : tags) {
      String fault = Tags.fault(tag);
      if (!fault.isEmpty()) {
        faults.add(Section.item(node.orElseThrow(), tag), fault);
      }
    }
    return tags;
  }

  private static void readRemarks(Section root) {
    root.checked(
        "status", root.optional("status"), STATUS::contains, "one of " + Faults.listed(STATUS));
    root.checked(
        "description",
        root.optional("description"),
        text -> text.length() <= 65_535,
        "at most 65535 characters");
    root.optionalText("author");
    root.optionalText("license");
    root.checked("date", root.optional("date"), Scalar::isDate, "a date like 2026-11-02");
    root.checked("modified", root.optional("modified"), Scalar::isDate, "a date like 2026-11-02");
    root.checked("taxonomy", root.optional("taxonomy"), "tollgate"::equals, "'tollgate'");
    for (String list : List.of("references", "fields")) {
      root.texts(list, text -> true, "text");
    }
    for (String list : List.of("falsepositives", "scope")) {
      root.texts(list, text -> text.length() > 1, "at least two letters");
    }
  }

  /** A document for another log source would be evaluated for events it was not written for. */
  private static void readLogSource(Section source) {
    source.checked("product", source.required("product"), "tollgate"::equals, "'tollgate'");
    source.checked("service", source.optional("service"), "tool-events"::equals, "'tool-events'");
    source.optionalText("definition");
    source.refuseRest();
  }

  private static void readRelation(Section relation) {
    relation.checked("id", relation.required("id"), UUID.asMatchPredicate(), "a UUID");
    relation.checked(
        "type",
        relation.required("type"),
        RELATIONS::contains,
        "one of " + Faults.listed(RELATIONS));
    relation.refuseRest();
  }

  static <T> Optional<T> oneOf(T[] values, String key, Section section, Optional<Node> node) {
    List<String> words = Arrays.stream(values).map(Object::toString).toList();
    return section
        .checked(key, node, words::contains, "one of " + String.join(", ", words))
        .map(word -> values[words.indexOf(word)]);
  }
}
