package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks today's schemas against every released version in {@code src/main/released}. {@code
 * -Dschemas.release} releases a change by writing it there as the next version.
 */
class ReleasedSchemasTest {

  private static final Path RELEASED = Path.of("src/main/released");

  @ParameterizedTest
  @MethodSource("values")
  void valuesChangeOnlySafely(Class<?> type) throws IOException {
    Schema today = SpecificData.get().getSchema(type);
    release(today);

    for (Schema released : released(today)) {
      assertThat(SchemaEvolution.faults(released, today)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keysNeverChange(Class<?> type) throws IOException {
    Schema today = SpecificData.get().getSchema(type);
    release(today);

    for (Schema released : released(today)) {
      assertThat(SchemaEvolution.keyFaults(released, today)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource({"values", "keys"})
  void todaysSchemaIsReleased(Class<?> type) throws IOException {
    Schema today = SpecificData.get().getSchema(type);
    release(today);

    List<Schema> released = released(today);

    assertThat(released).as("no version of %s is released", today.getName()).isNotEmpty();
    assertThat(released.get(released.size() - 1).toString())
        .as("%s differs from its last released version; see CONTRIBUTING.md", today.getName())
        .isEqualTo(today.toString());
  }

  static Stream<Class<?>> values() {
    return Topics.ALL.stream().<Class<?>>map(topic -> topic.valueType()).distinct();
  }

  static Stream<Class<?>> keys() {
    return Topics.ALL.stream()
        .filter(topic -> !topic.hasTextKey())
        .<Class<?>>map(topic -> topic.keyType())
        .distinct();
  }

  private static void release(Schema today) throws IOException {
    List<Schema> released = released(today);
    boolean isNew =
        released.isEmpty()
            || !released.get(released.size() - 1).toString().equals(today.toString());
    if (System.getProperty("schemas.release") != null && isNew) {
      Path file = file(today, released.size() + 1);
      Files.createDirectories(file.getParent());
      Files.writeString(file, SchemaFormatter.format("json/pretty", today) + "\n");
    }
  }

  private static List<Schema> released(Schema today) throws IOException {
    List<Schema> versions = new ArrayList<>();
    for (int version = 1; Files.exists(file(today, version)); version++) {
      versions.add(new Schema.Parser().parse(Files.readString(file(today, version))));
    }
    return versions;
  }

  private static Path file(Schema schema, int version) {
    return RELEASED.resolve(schema.getName()).resolve("v" + version + ".avsc");
  }
}
