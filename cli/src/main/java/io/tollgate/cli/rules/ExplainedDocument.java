package io.tollgate.cli.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A good document and what it says in plain words.
 *
 * @param id its id; null if it has none
 * @param name its name, else its title
 * @param title its title
 * @param lines the words
 */
record ExplainedDocument(String id, String name, String title, List<String> lines) {
  ExplainedDocument {
    lines = List.copyOf(lines);
  }

  /** Every document of a file without a fault. */
  static List<ExplainedDocument> all(String text) {
    LoadSettings settings = LoadSettings.builder().setBufferSize(text.length() + 1).build();
    List<Map<?, ?>> documents = new ArrayList<>();
    for (Object document : new Load(settings).loadAllFromString(text)) {
      if (document instanceof Map<?, ?> map) {
        documents.add(map);
      }
    }
    FieldWords fields =
        new FieldWords(documents.stream().anyMatch(each -> each.get("tollgate") != null));
    Map<String, String> titles = fields.isOurs() ? titles(documents) : Map.of();
    return documents.stream().map(each -> of(each, fields, titles)).toList();
  }

  private static ExplainedDocument of(
      Map<?, ?> document, FieldWords fields, Map<String, String> titles) {
    String title = String.valueOf(document.get("title"));
    Object name = document.get("name");
    Object id = document.get("id");
    return new ExplainedDocument(
        id == null ? null : id.toString(),
        name == null ? title : name.toString(),
        title,
        Explanation.of(document, fields, titles));
  }

  private static Map<String, String> titles(List<Map<?, ?>> documents) {
    Map<String, String> titles = new HashMap<>();
    for (Map<?, ?> document : documents) {
      for (String key : List.of("name", "id")) {
        if (document.get(key) != null && document.get("title") != null) {
          titles.put(document.get(key).toString(), document.get("title").toString());
        }
      }
    }
    return titles;
  }
}
