package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

  @Test
  void theDocumentIsTheCatalogue() throws IOException {
    Golden.assertMatches(Path.of("TOPICS.md"), CatalogueDocument.markdown());
  }

  @Test
  void theManifestsAreTheCatalogue() throws IOException {
    Golden.assertMatches(Path.of("../deploy/kubernetes/topics.yaml"), TopicManifests.yaml());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void namesArePluralKebabCase(Topic<?, ?> topic) {
    assertThat(topic.name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(Topics.named(topic.tableName())).contains(topic);
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyValueFollowsTheStyle(Topic<?, ?> topic) {
    assertThat(SchemaStyle.faults(schema(topic.valueType()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void theValueRepeatsTheKey(Topic<?, ?> topic) {
    Schema value = schema(topic.valueType());

    assertThat(topic.keyFields()).isNotEmpty().allMatch(name -> value.getField(name) != null);
    if (!topic.hasTextKey()) {
      assertThat(schema(topic.keyType()).getFields())
          .extracting(Schema.Field::name)
          .isEqualTo(topic.keyFields());
    }
  }

  static Stream<Topic<?, ?>> topics() {
    return Topics.ALL.stream();
  }

  private static Schema schema(Class<?> type) {
    return SpecificData.get().getSchema(type);
  }
}
