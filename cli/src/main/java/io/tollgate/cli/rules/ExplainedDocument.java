package io.tollgate.cli.rules;

import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.YamlDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.ConstructScalar;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A valid document and its explanation in plain words.
 *
 * @param id its id; null if it has none
 * @param name its name, otherwise its title
 * @param title its title
 * @param lines the explanation
 * @param meanings for each line, a normal form that is equal for all lines with the same meaning
 */
record ExplainedDocument(
    String id, String name, String title, List<String> lines, List<String> meanings) {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new ExactNumbers()).build();

  /** A double would change numbers that are larger or longer than it can hold. */
  private static final class ExactNumbers extends CoreSchema {
    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      Map<Tag, ConstructNode> constructors = new HashMap<>(super.getSchemaTagConstructors());
      constructors.put(Tag.FLOAT, new ExactNumber());
      return constructors;
    }
  }

  private static final class ExactNumber extends ConstructScalar {
    private static final int MOST_ZEROS = 30;

    /** Returns what is no number, such as .inf, as text, which is what it is in a rule. */
    @Override
    public Object construct(Node node) {
      String text = constructScalar(node);
      try {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.scale() < 0 && number.scale() > -MOST_ZEROS ? number.setScale(0) : number;
      } catch (NumberFormatException e) {
        return text;
      }
    }
  }

  ExplainedDocument {
    lines = List.copyOf(lines);
    meanings = List.copyOf(meanings);
  }

  /** Returns every document in a file without faults. */
  static List<ExplainedDocument> all(String text) {
    List<Map<?, ?>> documents = new ArrayList<>();
    for (YamlDocument document : YamlDocument.split(text)) {
      Optional<Node> root = document.composeResolved(new Faults("", 1));
      if (new StandardConstructor(SETTINGS).constructSingleDocument(root)
          instanceof Map<?, ?> map) {
        documents.add(map);
      }
    }
    FieldWords fields =
        new FieldWords(documents.stream().anyMatch(each -> each.get("tollgate") != null));
    Map<String, String> titles = fields.isOurs() ? titles(documents) : Map.of();
    AnswerTime answerTime = new AnswerTime(documents);
    return documents.stream().map(each -> of(each, fields, titles, answerTime)).toList();
  }

  private static ExplainedDocument of(
      Map<?, ?> document, FieldWords fields, Map<String, String> titles, AnswerTime answerTime) {
    String title = String.valueOf(document.get("title"));
    Object name = document.get("name");
    Object id = document.get("id");
    return new ExplainedDocument(
        id == null ? null : id.toString(),
        name == null ? title : name.toString(),
        title,
        Explanation.of(document, fields, titles, answerTime),
        Explanation.of(CanonicalRule.of(document), fields, titles, answerTime));
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
