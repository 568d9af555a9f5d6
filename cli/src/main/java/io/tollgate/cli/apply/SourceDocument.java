package io.tollgate.cli.apply;

import io.tollgate.policy.yaml.Unsound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One YAML document of a file. Files are split at their separator lines first, so that a malformed
 * document does not hide the faults of the next.
 *
 * @param file the file as the person named it
 * @param firstLine first line of the document in the file, from 1
 * @param text the document
 */
record SourceDocument(String file, int firstLine, String text) {

  private static final Pattern SEPARATOR = Pattern.compile("---\\s*");
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();

  static List<SourceDocument> split(String file, String content) {
    List<SourceDocument> documents = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int firstLine = 1;
    int number = 0;
    for (String line : content.split("(?<=\n)", -1)) {
      number++;
      if (SEPARATOR.matcher(line).matches()) {
        documents.add(new SourceDocument(file, firstLine, text.toString()));
        text.setLength(0);
        firstLine = number + 1;
      } else {
        text.append(line);
      }
    }
    documents.add(new SourceDocument(file, firstLine, text.toString()));
    documents.removeIf(SourceDocument::isEmpty);
    return documents;
  }

  SourceLine line() {
    return new SourceLine(file, firstLine);
  }

  SourceLine line(Node node) {
    return line(node.getStartMark().map(Mark::getLine).orElse(0));
  }

  /**
   * Returns the document's mapping; empty, with a fault, if it is malformed YAML or not a mapping.
   */
  Optional<DocumentEntry> root(Faults faults) {
    try {
      Node root = new Compose(SETTINGS).composeString(text).orElse(null);
      if (root instanceof MappingNode mapping) {
        return Optional.of(new DocumentEntry(this, mapping, faults));
      }
      faults.add(line(), "the document is not a mapping");
    } catch (MarkedYamlEngineException e) {
      faults.add(line(Unsound.line(e)), Unsound.reason(e));
    } catch (YamlEngineException e) {
      faults.add(line(), "not valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private SourceLine line(int lineInDocument) {
    return new SourceLine(file, firstLine + lineInDocument);
  }

  private boolean isEmpty() {
    return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }
}
