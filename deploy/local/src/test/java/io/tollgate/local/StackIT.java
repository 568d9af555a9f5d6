package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.EventTopics;
import io.tollgate.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and the registry as real processes; our own applications have tests of their own. */
class StackIT {

  private static final Path HOME = Path.of(System.getProperty("tollgate.home"));
  private static final List<Part> GROUND = List.of(Part.KAFKA, Part.REGISTRY);

  @TempDir static Path data;
  @TempDir Path otherData;

  private static Stack stack;

  @BeforeAll
  static void start() throws IOException {
    stack = stack(data);
    stack.up(freePorts(), Between.NOTHING, ProgressListener.SILENT);
  }

  @AfterAll
  static void stop() {
    stack.down(ProgressListener.SILENT);
    assertThat(stack.status()).extracting(PartStatus::state).containsOnly(PartStatus.State.DOWN);
  }

  /** What a test that failed has started there would go on running. */
  @AfterEach
  void stopOther() {
    stack(otherData).down(ProgressListener.SILENT);
  }

  @Test
  void recordsAndSchemaIdsSurviveAStopAndAChangeOfPorts() throws Exception {
    Map<String, Integer> ids = schemaIds();
    List<String> records = commitMore();

    stack.down(ProgressListener.SILENT);
    stack.up(freePorts(), Between.NOTHING, ProgressListener.SILENT);

    assertThat(schemaIds()).isEqualTo(ids);
    assertThat(ledger().read()).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void recordsAndSchemaIdsSurviveKill() throws Exception {
    Map<String, Integer> ids = schemaIds();
    List<String> records = commitMore();

    kill(Part.REGISTRY);
    kill(Part.KAFKA);
    stack.up(stack.ports(), Between.NOTHING, ProgressListener.SILENT);

    assertThat(schemaIds()).isEqualTo(ids);
    assertThat(ledger().read()).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void startingAgainStartsOnlyWhatIsMissing() {
    long kafka = status(Part.KAFKA).pid();
    kill(Part.REGISTRY);

    List<Part> started = new ArrayList<>();
    stack.up(
        stack.ports(),
        Between.NOTHING,
        new ProgressListener() {
          @Override
          public void starting(Part part) {
            started.add(part);
          }
        });

    assertThat(started).containsExactly(Part.REGISTRY);
    assertThat(status(Part.KAFKA).pid()).isEqualTo(kafka);
    assertThat(stack.status()).extracting(PartStatus::state).containsOnly(PartStatus.State.UP);
    assertThat(status(Part.KAFKA).residentMib()).isBetween(1L, 1024L);
  }

  @Test
  void anotherCommandIsRefusedWhileOneIsAtWork() {
    stack.up(
        stack.ports(),
        ports ->
            assertThatThrownBy(() -> stack(data).down(ProgressListener.SILENT))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("another command is starting or stopping the stack"),
        ProgressListener.SILENT);
  }

  @Test
  void anotherFolderCannotTakeThePorts() {
    assertThatThrownBy(
            () -> stack(otherData).up(stack.ports(), Between.NOTHING, ProgressListener.SILENT))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("(kafka), ")
        .hasMessageContaining("(kafka-controller), ")
        .hasMessageContaining("(registry)");
  }

  @Test
  void aPartThatDiesShowsItsLastWords() throws IOException {
    Files.createDirectories(otherData.resolve("kafka"));
    Files.writeString(otherData.resolve("kafka/meta.properties"), "version=1\nnode.id=7\n");
    Stack broken = Stack.at(HOME, otherData).only(List.of(Part.KAFKA));

    assertThatThrownBy(() -> broken.up(freePorts(), Between.NOTHING, ProgressListener.SILENT))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("kafka ended while starting")
        .hasMessageContaining(broken.logFile(Part.KAFKA).toString())
        .hasMessageContaining("meta.properties");
  }

  private static Stack stack(Path folder) {
    return Stack.at(HOME, folder).only(GROUND);
  }

  private static List<String> commitMore() {
    List<String> before = ledger().read();
    List<String> more = Ledger.numbers(before.size(), before.size() + 500);
    ledger().commit(more);
    return Stream.concat(before.stream(), more.stream()).toList();
  }

  private static Ledger ledger() {
    return new Ledger(stack.ports().bootstrapServers(), EventTopics.TOOL_EVENTS.name());
  }

  private static Map<String, Integer> schemaIds() throws Exception {
    SchemaRegistryClient registry =
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, stack.ports().registryUrl()));
    Map<String, Integer> ids = new TreeMap<>();
    for (String subject : registry.getAllSubjects()) {
      ids.put(subject, registry.getLatestSchemaMetadata(subject).getId());
      assertThat(registry.getCompatibility(subject)).isEqualTo("FULL_TRANSITIVE");
    }
    assertThat(ids).hasSizeGreaterThan(Topics.ALL.size());
    return ids;
  }

  private static PartStatus status(Part part) {
    return stack.status().stream().filter(each -> each.part() == part).findFirst().orElseThrow();
  }

  private static void kill(Part part) {
    ProcessHandle.of(status(part).pid()).orElseThrow().destroyForcibly();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> status(part).state() == PartStatus.State.DOWN);
  }

  private static PortPlan freePorts() throws IOException {
    Iterator<Integer> unused = UnusedPorts.find(Port.values().length).iterator();
    return PortPlan.defaults()
        .with(Stream.of(Port.values()).map(port -> port.label() + "=" + unused.next()).toList());
  }
}
