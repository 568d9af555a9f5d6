package io.tollgate.authorship;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.source.HereDocuments;
import io.tollgate.source.InputNames;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds content in what a tool use was given. Tools are many and change their names; what counts is
 * the shape: a path with content, new text for old, a patch, or a command that writes a file.
 */
public final class ToolInputs {

  /** More values than any report has; a tree of them takes twenty times their bytes. */
  private static final long MOST_TOKENS = 200_000;

  static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
              .build());

  private static final int MOST = 1_000;

  private ToolInputs() {}

  /** Reads an input that came as text: JSON, or a patch as it stands; cut JSON gives nothing. */
  public static List<Written> of(String input) {
    if (input == null) {
      return List.of();
    }
    if (!input.stripLeading().startsWith("{")) {
      List<Written> written = new ArrayList<>();
      addText(input, written);
      return written;
    }
    try {
      return of(JSON.readTree(input));
    } catch (JsonProcessingException e) {
      // The same use is told by a hook or a transcript, which do not cut.
      return List.of();
    }
  }

  /** Reads an input. */
  public static List<Written> of(JsonNode input) {
    List<Written> written = new ArrayList<>();
    if (input.isTextual()) {
      return of(input.textValue());
    }
    add(input, null, written);
    return written;
  }

  private static void add(JsonNode node, String outerPath, List<Written> written) {
    if (written.size() >= MOST) {
      return;
    }
    if (node.isArray()) {
      addCommand(node, written);
      node.forEach(each -> add(each, outerPath, written));
    } else if (node.isObject()) {
      String own = first(node, InputNames.PATHS);
      String path = own == null ? outerPath : own;
      addContent(node, path, written);
      for (JsonNode value : node) {
        if (value.isContainerNode()) {
          add(value, path, written);
        } else if (value.isTextual()) {
          addText(value.textValue(), written);
        }
      }
    }
  }

  private static void addContent(JsonNode node, String path, List<Written> written) {
    String whole = path == null ? null : whole(node);
    add("write", path, whole, written);
    add("edit", path, first(node, InputNames.PART), written);
    add("notebook", notebookCell(path, node), first(node, InputNames.CELL), written);
  }

  /** The content of a file; some tools give that of a JSON file as what it says. */
  private static String whole(JsonNode node) {
    for (String key : InputNames.WHOLE) {
      JsonNode value = node.path(key);
      if (value.isTextual() || value.isContainerNode()) {
        return value.isTextual() ? value.textValue() : value.toString();
      }
    }
    return null;
  }

  /** Cells of a notebook hold Python unless they say otherwise; the notebook itself is JSON. */
  private static String notebookCell(String path, JsonNode node) {
    boolean isText = "markdown".equals(node.path("cell_type").asText());
    return path == null || isText ? path : path + ".py";
  }

  private static void addText(String text, List<Written> written) {
    if (text.contains(Patches.BEGIN)) {
      written.addAll(Patches.in(text));
    } else if (text.contains("<<")) {
      for (HereDocuments.Document document : HereDocuments.in(text)) {
        written.add(new Written("write", document.target(), document.body()));
      }
    }
  }

  /** Words of a command line, one by one. */
  private static void addCommand(JsonNode words, List<Written> written) {
    for (JsonNode word : words) {
      if (word.isTextual()) {
        addText(word.textValue(), written);
      }
    }
  }

  private static void add(String type, String path, String text, List<Written> written) {
    if (text != null && !text.isBlank()) {
      written.add(new Written(type, path, text));
    }
  }

  private static String first(JsonNode node, List<String> keys) {
    for (String key : keys) {
      if (node.path(key).isTextual()) {
        return node.path(key).textValue();
      }
    }
    return null;
  }
}
