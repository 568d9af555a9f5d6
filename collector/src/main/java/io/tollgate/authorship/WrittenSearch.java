package io.tollgate.authorship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.source.content.CommandTexts;
import io.tollgate.source.content.CommandWords;
import io.tollgate.source.content.FileNames;
import io.tollgate.source.content.PatchText;
import io.tollgate.source.content.ToolInputFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Searches a tool input for written content. There are many tools and their names change, so
 * content is recognised by its shape: a path with content, new text for old, a patch, or a command
 * that writes a file.
 */
final class WrittenSearch {

  /** Limit for inputs that are never truncated. */
  static final int NOT_CUT = Integer.MAX_VALUE;

  private static final int MOST = 1_000;
  private static final ObjectReader JSON =
      ToolInputs.JSON.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final int cutAt;
  private int depth;
  private final List<WrittenContent> written = new ArrayList<>();

  /**
   * Creates a search.
   *
   * @param cutAt a value of this many characters is considered truncated
   */
  WrittenSearch(int cutAt) {
    this.cutAt = cutAt;
  }

  List<WrittenContent> in(JsonNode input) {
    add(input, null);
    return written;
  }

  /** Searches a patch or a command. */
  List<WrittenContent> inText(String text) {
    addText(text, null);
    return written;
  }

  private void add(JsonNode node, String outerPath) {
    if (written.size() >= MOST) {
      return;
    }
    if (node.isArray()) {
      addCommand(node);
      node.forEach(each -> add(each, outerPath));
    } else if (node.isObject()) {
      String own = path(node);
      String path = own == null ? outerPath : own;
      addContent(node, path);
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        JsonNode value = field.getValue();
        if (ToolInputFields.isOfPatches(field.getKey())) {
          addPatches(value, path);
        } else if (value.isObject() && FileNames.isOfMap(field.getKey())) {
          addMap(value, path);
        } else if (value.isContainerNode()) {
          add(value, path);
        } else if (value.isTextual() && !addNew(field.getKey(), path, value.textValue())) {
          addInner(value.textValue(), path);
        }
      }
    }
  }

  /** Searches an object that may have file names as keys, beside the usual fields. */
  private void addMap(JsonNode map, String outerPath) {
    ObjectNode rest = ToolInputs.JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field : map.properties()) {
      JsonNode value = field.getValue();
      boolean isFile = FileNames.isInMap(field.getKey());
      if (isFile && value.isTextual()) {
        add("write", field.getKey(), value.textValue());
      } else if (isFile) {
        add(value, field.getKey());
      } else {
        rest.set(field.getKey(), value);
      }
    }
    add(rest, outerPath);
  }

  /**
   * Searches a string that may itself be a JSON input, as hubs forward it; otherwise it is treated
   * as a command.
   */
  private void addInner(String text, String path) {
    JsonNode inner =
        depth < ToolInputFields.DEEPEST && ToolInputFields.mayBeInput(text) ? read(text) : null;
    if (inner == null) {
      addText(text, path);
    } else {
      depth++;
      add(inner, path);
      depth--;
    }
  }

  /** Returns null if the text is not JSON. */
  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Adds the value of a patch key: one patch, several, or each wrapped in an object. */
  private void addPatches(JsonNode node, String path) {
    if (node.isTextual()) {
      List<PatchText.Added> found = PatchText.ofPatch(node.textValue(), path);
      addPatched(found);
      if (found.isEmpty() && path != null && ToolInputFields.isNew("text", node.textValue())) {
        add("edit", path, node.textValue());
      }
    } else if (node.isObject() && !holdsPatch(node)) {
      add(node, path);
    } else {
      String own = path(node);
      node.forEach(each -> addPatches(each, own == null ? path : own));
    }
  }

  private static boolean holdsPatch(JsonNode node) {
    for (JsonNode each : node) {
      if (each.isTextual() && PatchText.isIn(each.textValue())) {
        return true;
      }
    }
    return false;
  }

  private void addPatched(List<PatchText.Added> found) {
    found.forEach(each -> add("patch", each.path(), each.text()));
  }

  private void addContent(JsonNode node, String path) {
    add("write", path, path == null ? null : whole(node));
    add("edit", path, first(node, ToolInputFields.PART));
    boolean isNew = path != null && !isComment(node);
    add("edit", path, isNew ? first(node, ToolInputFields.BESIDE_PATH) : null);
    String cell = first(node, ToolInputFields.CELL);
    if (cell != null && !cell.isBlank()) {
      add(WrittenContent.inLanguage("notebook", path, languageOfCell(path, node), cell));
    }
  }

  /** Whether the node is a reviewer's comment on lines of a file. */
  private static boolean isComment(JsonNode node) {
    return node.propertyStream().anyMatch(each -> ToolInputFields.isOfComment(each.getKey()));
  }

  /**
   * Adds a text that is recognised as content not by its key but by its form, next to a file name.
   */
  private boolean addNew(String name, String path, String text) {
    boolean isNew = path != null && !PatchText.isAtStart(text) && ToolInputFields.isNew(name, text);
    if (isNew) {
      add("edit", path, text);
    }
    return isNew;
  }

  /** Returns the content of a file; some tools pass a JSON file as a JSON value instead of text. */
  private static String whole(JsonNode node) {
    JsonNode value =
        under(node, ToolInputFields.WHOLE, each -> each.isTextual() || each.isContainerNode());
    return value == null || value.isTextual() ? text(value) : value.toString();
  }

  /** Notebook cells hold Python unless declared otherwise; the notebook itself is JSON. */
  private static String languageOfCell(String path, JsonNode node) {
    boolean isText = "markdown".equals(node.path("cell_type").asText());
    return path == null || isText ? path : path + ".py";
  }

  private void addText(String text, String path) {
    int before = written.size();
    if (PatchText.isAtStart(text)) {
      addPatched(PatchText.in(text, path));
    } else {
      CommandTexts.in(text).forEach(each -> addDocument(each, path));
    }
    if (text.length() == cutAt && written.size() > before) { // only the last one can be truncated
      written.set(written.size() - 1, written.get(written.size() - 1).cut());
    }
  }

  private void addDocument(CommandTexts.Document document, String outerPath) {
    if (document.target() == null) {
      addPatched(PatchText.in(document.body(), outerPath));
    } else {
      String path = document.target().isEmpty() ? null : document.target();
      written.add(new WrittenContent("write", path, document.body()));
    }
  }

  /**
   * Adds a command given as a list of words: one word may be a whole command, as with a shell, or
   * all of them form one.
   */
  private void addCommand(JsonNode words) {
    List<String> texts =
        words.valueStream().filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
    int before = written.size();
    texts.forEach(word -> addText(word, null));
    if (written.size() == before) {
      addText(CommandWords.line(texts), null);
    }
  }

  private void add(String type, String path, String text) {
    if (text != null && !text.isBlank()) {
      add(new WrittenContent(type, path, text));
    }
  }

  private void add(WrittenContent found) {
    written.add(found.text().length() == cutAt ? found.cut() : found);
  }

  /** Returns the file that an object names; null if there is none. */
  private static String path(JsonNode node) {
    int first = ToolInputFields.PATHS.size();
    String found = null;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      int at = ToolInputFields.PATHS.indexOf(ToolInputFields.folded(field.getKey()));
      String path =
          at >= 0 && at < first && field.getValue().isTextual()
              ? FileNames.of(field.getKey(), field.getValue().textValue())
              : null;
      if (path != null) {
        first = at;
        found = path;
      }
    }
    return found;
  }

  private static String first(JsonNode node, List<String> names) {
    return text(under(node, names, JsonNode::isTextual));
  }

  private static String text(JsonNode value) {
    return value == null ? null : value.textValue();
  }

  /**
   * Returns the suitable value under the first of several keys, in order of preference; null if
   * there is none.
   */
  private static JsonNode under(JsonNode node, List<String> names, Predicate<JsonNode> isFit) {
    int first = names.size();
    JsonNode found = null;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      int at = names.indexOf(ToolInputFields.folded(field.getKey()));
      if (at >= 0 && at < first && isFit.test(field.getValue())) {
        first = at;
        found = field.getValue();
      }
    }
    return found;
  }
}
