package io.tollgate.cli.provenance;

import io.tollgate.authorship.AiWrites;
import io.tollgate.authorship.Report;
import io.tollgate.authorship.WrittenContent;
import io.tollgate.cli.CommandsOnBroker;
import io.tollgate.cli.apply.ApplyCommand;
import io.tollgate.cli.pause.PauseCommand;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.event.AiWrite;
import io.tollgate.event.ToolEvent;
import io.tollgate.local.EmbeddedBroker;
import io.tollgate.local.Provisioning;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.serde.SchemaRegistry;
import io.tollgate.topic.ProvenanceTopics;
import io.tollgate.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine;

/** A broker with all topics, a folder whose code a model wrote, and the commands to run on them. */
final class ProvenanceGround implements AutoCloseable {

  static final String CODE =
      """
      int canary(int[] values, int seed) {
        int total = seed;
        for (int value : values) {
          total = total * 31 + Integer.rotateLeft(value, 5);
          if (total < 0) {
            total = -total ^ seed;
          }
        }
        return total / 2 + total % 3;
      }
      """;
  static final String ASSETS =
      """
      kind: assets
      assets:
        - {id: suite-7, name: Suite seven, zone: evaluation, type: evaluation_suite, owner: evals,
           contact: evals@example.com, allowed_sources: [metacode]}
        - {id: site, zone: product, type: repository, owner: web, contact: web@example.com,
           reviewed: allowed}
      """;
  static final String PEOPLE =
      """
      kind: directory
      teams:
        - {id: ads, department: product, cost_center: cc-1}
      users:
        - {id: ann, aliases: [ann-gh], team: ads}
      """;

  private final Path folder;
  private final String registry;
  private final EmbeddedBroker broker;
  private final KafkaConnection connection;
  private final Path tasks;
  private StringWriter out = new StringWriter();

  private ProvenanceGround(Path folder, String registry, EmbeddedBroker broker) throws Exception {
    this.folder = folder;
    this.registry = registry;
    this.broker = broker;
    this.connection = new KafkaConnection(broker.bootstrapServers(), registry, Map.of());
    this.tasks = Files.createDirectories(folder.resolve("tasks"));
    Files.writeString(tasks.resolve("A.java"), "class A {\n" + CODE + "}\n");
    Files.writeString(tasks.resolve("notes.md"), "Nothing here was written by a machine.\n");
  }

  static ProvenanceGround open(Path folder, String registry) throws Exception {
    ProvenanceGround ground = new ProvenanceGround(folder, registry, EmbeddedBroker.start());
    Provisioning.schemas(
        SchemaRegistry.clientFrom(Map.of(SchemaRegistry.URL, registry)), Topics.ALL);
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", ground.broker.bootstrapServers()))) {
      Provisioning.topics(admin, Topics.ALL, (short) 1);
    }
    return ground;
  }

  KafkaConnection connection() {
    return connection;
  }

  Path tasks() {
    return tasks;
  }

  /** What the commands since {@link #listen} said. */
  String said() {
    return out.toString();
  }

  void listen() {
    out = new StringWriter();
  }

  void apply(String name, String document) throws Exception {
    Path file = Files.writeString(folder.resolve(name), document);
    if (run("apply", "-f", file.toString()) != 0) {
      throw new IllegalStateException(said());
    }
  }

  void writeByModel() {
    writeByModel("s-1");
  }

  void writeByModel(String session) {
    ToolEvent event = new ToolEvent();
    event.setEventId("e-1");
    event.setEventTime(Instant.parse("2026-11-20T10:00:00Z"));
    event.setReceivedTime(event.getEventTime());
    event.setTool("claude-code");
    event.setVendor("anthropic");
    event.setModel("claude-opus-5");
    event.setSource("claude-code");
    event.setClaimedUser("ann");
    event.setSessionId(session);
    Report report = new Report("t-1", List.of(new WrittenContent("write", "src/C.java", CODE)));
    try (Outbox<AiWrite> outbox = new Outbox<>(connection, ProvenanceTopics.AI_WRITES)) {
      AiWrites.of(event, report).forEach(write -> outbox.send(write.getWriteId(), write));
      outbox.finish();
    }
  }

  /** Sends bytes that may be anything. */
  void send(String topic, String key, byte[] value) throws Exception {
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  void stopTheBroker() {
    broker.stop();
  }

  int run(String... words) {
    return run(CommandsOnBroker.place(broker, registry, folder), words);
  }

  /** Where there is neither a stack nor a broker. */
  int runOffline(String... words) {
    return run(new Deployment(Map.of(), folder.resolve("nowhere")), words);
  }

  private int run(Deployment deployment, String... words) {
    CommandLine commands =
        new CommandLine(new Words())
            .addSubcommand(new ApplyCommand(deployment))
            .addSubcommand(new GateCommand(deployment))
            .addSubcommand(new PauseCommand(deployment))
            .addSubcommand(RecordCommand.commandLine(deployment))
            .addSubcommand(ProvenanceCommand.commandLine(deployment));
    PrintWriter writer = new PrintWriter(out);
    commands.setOut(writer).setErr(writer);
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          writer.println(failure.getMessage());
          return failure instanceof CommandFailure known ? known.exitCode() : 1;
        });
    return commands.execute(words);
  }

  @Override
  public void close() {
    broker.close();
  }

  @CommandLine.Command(name = "tollgate")
  private static final class Words {}
}
