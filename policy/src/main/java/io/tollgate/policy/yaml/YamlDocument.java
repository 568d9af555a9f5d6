package io.tollgate.policy.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One document of a file, as text. Files are cut at the separator lines before anything is parsed:
 * so each policy keeps its own text, comments included, and a broken document does not hide the
 * faults of the next.
 *
 * @param text the document without its separator line
 * @param firstLine where the text begins in the file, from 1
 */
public record YamlDocument(String text, int firstLine) {
  private static final Pattern SEPARATOR = Pattern.compile("---\\s*+(#.*+\\s*+)?+");
  private static final int MAX_DEPTH = 20;
  private static final int CODE_POINT_LIMIT = 1_000_000;

  public static List<YamlDocument> split(String file) {
    List<YamlDocument> documents = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int firstLine = 1;
    int line = 0;
    for (String content : file.split("(?<=\n)", -1)) {
      line++;
      if (SEPARATOR.matcher(content).matches()) {
        documents.add(new YamlDocument(text.toString(), firstLine));
        text.setLength(0);
        firstLine = line + 1;
      } else {
        text.append(content);
      }
    }
    documents.add(new YamlDocument(text.toString(), firstLine));
    documents.removeIf(YamlDocument::holdsCommentsOnly);
    return documents;
  }

  /** The reader fails on a surrogate pair that its buffer cuts in two, so the buffer holds all. */
  private LoadSettings settings() {
    return LoadSettings.builder()
        .setSchema(new CoreSchema())
        .setCodePointLimit(CODE_POINT_LIMIT)
        .setBufferSize(text.length() + 1)
        .build();
  }

  private boolean holdsCommentsOnly() {
    return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }

  /** The root of the document; empty, with the reason among the faults, if it is not sound YAML. */
  public Optional<Node> compose(Faults faults) {
    try {
      return isFlat(faults) ? new Compose(settings()).composeString(text) : Optional.empty();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0);
      faults.add(line, "not sound YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      faults.add(0, "not sound YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * Anchors let a small text grow without bound, and deep nesting overflows the composer's stack.
   */
  private boolean isFlat(Faults faults) {
    int depth = 0;
    for (Event event : new Parse(settings()).parseString(text)) {
      int line = event.getStartMark().map(Mark::getLine).orElse(0);
      if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        faults.add(line, "nested deeper than " + MAX_DEPTH + " levels");
        return false;
      }
      if (event instanceof AliasEvent
          || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
        faults.add(line, "anchors and aliases are not allowed");
        return false;
      }
    }
    return true;
  }
}
