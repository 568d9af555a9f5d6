package io.tollgate.authorship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.source.content.CommandTexts;
import io.tollgate.source.content.CommandWords;
import io.tollgate.source.content.FileNames;
import io.tollgate.source.content.InputNames;
import io.tollgate.source.content.PatchText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Looks for content in an input. Tools are many and change their names; what counts is the shape: a
 * path with content, new text for old, a patch, or a command that writes a file.
 */
final class WrittenSearch {

  /** Of inputs that come whole. */
  static final int NOT_CUT = Integer.MAX_VALUE;

  private static final int MOST = 1_000;
  private static final ObjectReader JSON =
      ToolInputs.JSON.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final int cutAt;
  private int depth;
  private final List<Written> written = new ArrayList<>();

  /**
   * A search.
   *
   * @param cutAt a value of as many characters is taken for cut
   */
  WrittenSearch(int cutAt) {
    this.cutAt = cutAt;
  }

  List<Written> in(JsonNode input) {
    add(input, null);
    return written;
  }

  /** Looks into a patch or a command. */
  List<Written> inText(String text) {
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
        if (InputNames.isOfPatches(field.getKey())) {
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

  /** Looks into an object that may hold files under their names, beside what any object holds. */
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

  /** Looks into a text that is an input of its own, as hubs hand it on; else a command. */
  private void addInner(String text, String path) {
    JsonNode inner = depth < InputNames.DEEPEST && InputNames.mayBeInput(text) ? read(text) : null;
    if (inner == null) {
      addText(text, path);
    } else {
      depth++;
      add(inner, path);
      depth--;
    }
  }

  /** Null if it is no JSON. */
  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Adds what stands under a name for patches: one, several, or each in a structure. */
  private void addPatches(JsonNode node, String path) {
    if (node.isTextual()) {
      List<PatchText.Added> found = PatchText.ofPatch(node.textValue(), path);
      addPatched(found);
      if (found.isEmpty() && path != null && InputNames.isNew("text", node.textValue())) {
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
    add("edit", path, first(node, InputNames.PART));
    boolean isNew = path != null && !isComment(node);
    add("edit", path, isNew ? first(node, InputNames.BESIDE_PATH) : null);
    String cell = first(node, InputNames.CELL);
    if (cell != null && !cell.isBlank()) {
      add(Written.inLanguage("notebook", path, languageOfCell(path, node), cell));
    }
  }

  /** What a reviewer says about lines of a file. */
  private static boolean isComment(JsonNode node) {
    return node.propertyStream().anyMatch(each -> InputNames.isOfComment(each.getKey()));
  }

  /** Adds a text that no name tells to be content, but its looks beside a file's name. */
  private boolean addNew(String name, String path, String text) {
    boolean isNew = path != null && !PatchText.isAtStart(text) && InputNames.isNew(name, text);
    if (isNew) {
      add("edit", path, text);
    }
    return isNew;
  }

  /** The content of a file; some tools give that of a JSON file as what it says. */
  private static String whole(JsonNode node) {
    JsonNode value =
        under(node, InputNames.WHOLE, each -> each.isTextual() || each.isContainerNode());
    return value == null || value.isTextual() ? text(value) : value.toString();
  }

  /** Cells of a notebook hold Python unless they say otherwise; the notebook itself is JSON. */
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
    if (text.length() == cutAt && written.size() > before) { // what stands before the last is whole
      written.set(written.size() - 1, written.get(written.size() - 1).cut());
    }
  }

  private void addDocument(CommandTexts.Document document, String outerPath) {
    if (document.target() == null) {
      addPatched(PatchText.in(document.body(), outerPath));
    } else {
      String path = document.target().isEmpty() ? null : document.target();
      written.add(new Written("write", path, document.body()));
    }
  }

  /** Words of a command: one may be a command of its own, as of a shell, or all are one. */
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
      add(new Written(type, path, text));
    }
  }

  private void add(Written found) {
    written.add(found.text().length() == cutAt ? found.cut() : found);
  }

  /** The file that an object names; null if it names none. */
  private static String path(JsonNode node) {
    int first = InputNames.PATHS.size();
    String found = null;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      int at = InputNames.PATHS.indexOf(InputNames.folded(field.getKey()));
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

  /** What stands under the first of some names that has something fit; null if none has. */
  private static JsonNode under(JsonNode node, List<String> names, Predicate<JsonNode> isFit) {
    int first = names.size();
    JsonNode found = null;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      int at = names.indexOf(InputNames.folded(field.getKey()));
      if (at >= 0 && at < first && isFit.test(field.getValue())) {
        first = at;
        found = field.getValue();
      }
    }
    return found;
  }
}
