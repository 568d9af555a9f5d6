package io.tollgate.policy.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Text of one document of a file. Files are split at the separator lines before anything is parsed:
 * so each policy keeps its own text, including comments, and a broken document does not hide the
 * faults of the next.
 *
 * @param text the document without its separator line
 * @param firstLine where the text begins in the file, from 1
 */
public record YamlDocument(String text, int firstLine) {
  /** Longer documents are refused. */
  public static final int MOST_CHARACTERS = 64_000_000;

  private static final Pattern SEPARATOR = Pattern.compile("---\\s*+(#.*+\\s*+)?+");
  private static final Pattern END = Pattern.compile("\\.\\.\\.\\s*+(#.*+\\s*+)?+");
  private static final String DIRECTIVE = "%";

  /** Deeper nesting would overflow the stack of recursive traversals. */
  static final int MAX_DEPTH = 20;

  public static List<YamlDocument> split(String file) {
    List<YamlDocument> documents = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int firstLine = 1;
    int line = 0;
    for (String content : file.split("(?<=\n)", -1)) {
      line++;
      boolean separates = SEPARATOR.matcher(content).matches() && !isPreamble(text);
      if (separates || END.matcher(content).matches()) {
        documents.add(new YamlDocument(text.toString(), firstLine));
        text.setLength(0);
        firstLine = line + 1;
      } else {
        text.append(content);
      }
    }
    documents.add(new YamlDocument(text.toString(), firstLine));
    documents.removeIf(document -> holdsCommentsOnly(document.text()));
    return documents;
  }

  /** Directives precede the separator of the document they belong to. */
  private static boolean isPreamble(StringBuilder text) {
    return text.indexOf(DIRECTIVE) >= 0
        && text.toString()
            .lines()
            .filter(line -> !isRemark(line))
            .allMatch(line -> line.startsWith(DIRECTIVE))
        && !holdsCommentsOnly(text.toString());
  }

  private static boolean isRemark(String line) {
    String content = line.strip();
    return content.isEmpty() || content.startsWith("#");
  }

  /**
   * The parser fails on a surrogate pair split by its buffer, so the buffer holds the whole text.
   */
  private LoadSettings settings() {
    return LoadSettings.builder()
        .setSchema(new CoreSchema())
        .setCodePointLimit(MOST_CHARACTERS)
        .setMaxAliasesForCollections(Integer.MAX_VALUE)
        .setBufferSize(text.length() + 1)
        .build();
  }

  private static boolean holdsCommentsOnly(String text) {
    return text.lines().allMatch(YamlDocument::isRemark);
  }

  /**
   * The root of the document, in which anchors are not allowed; empty, with the reason among the
   * faults, if it is not valid YAML.
   */
  public Optional<Node> compose(Faults faults) {
    return compose(faults, false);
  }

  /** The same for a document that may contain anchors and aliases, which are resolved. */
  public Optional<Node> composeResolved(Faults faults) {
    return compose(faults, true);
  }

  private Optional<Node> compose(Faults faults, boolean mayRefer) {
    if (text.length() > MOST_CHARACTERS) {
      faults.add(
          0,
          String.format(
              Locale.ROOT, "larger than the %,d characters that are read", MOST_CHARACTERS));
      return Optional.empty();
    }
    try {
      Optional<Integer> aliases = aliases(faults, mayRefer);
      Optional<Node> root = aliases.flatMap(found -> new Compose(settings()).composeString(text));
      return aliases.orElse(0) == 0
          ? root
          : root.filter(node -> new Aliases(text.length(), faults).areBounded(node));
    } catch (MarkedYamlEngineException e) {
      faults.add(Unsound.line(e), Unsound.reason(e));
    } catch (ReaderException e) {
      faults.add(Unsound.line(e, text), Unsound.reason(e));
    } catch (YamlEngineException e) {
      faults.add(0, "not valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * Counts the aliases; empty, with a fault, if the document is refused. Aliases let a small text
   * grow without bound, and deep nesting overflows the composer's stack.
   */
  private Optional<Integer> aliases(Faults faults, boolean mayRefer) {
    int depth = 0;
    int aliases = 0;
    for (Event event : new Parse(settings()).parseString(text)) {
      if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        return refused(event, Aliases.TOO_DEEP, faults);
      }
      boolean isAlias = event instanceof AliasEvent;
      if (!mayRefer && (isAlias || isAnchored(event))) {
        return refused(
            event,
            "anchors and aliases are not allowed (a text that begins with '*' or '&' needs quotes)",
            faults);
      }
      aliases += isAlias ? 1 : 0;
      if (aliases > Aliases.MOST) {
        return refused(
            event, String.format(Locale.ROOT, "more than %,d aliases", Aliases.MOST), faults);
      }
    }
    return Optional.of(aliases);
  }

  private static boolean isAnchored(Event event) {
    return event instanceof NodeEvent node && node.getAnchor().isPresent();
  }

  private static Optional<Integer> refused(Event event, String reason, Faults faults) {
    faults.add(event.getStartMark().map(Mark::getLine).orElse(0), reason);
    return Optional.empty();
  }
}
