package io.tollgate.cli.tail;

import io.tollgate.cli.place.CatalogueNames;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.PointInTime;
import io.tollgate.event.Violation;
import io.tollgate.runtime.KafkaConnection;
import io.tollgate.topic.Topic;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows the records of a topic. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the records of a topic, decoded with the schema registry.",
      "",
      "Only committed records are shown. The command stops at the end of the topic as of "
          + "its start, unless --follow or --from latest makes it wait for more. Records of one "
          + "partition come in order. A record that cannot be read is shown as unreadable."
    })
public final class TailCommand implements Callable<Integer> {

  private static final String BEGINNING = "beginning";
  private static final String LATEST = "latest";
  private static final int RECORDS_A_FLUSH = 1_000;

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TOPIC", description = "A topic, for example usage or spend-ledger.")
  private String name;

  @Option(names = "--max", paramLabel = "N", description = "Stop after N records.")
  private long most = Long.MAX_VALUE;

  @Option(
      names = "--from",
      paramLabel = "WHERE",
      description =
          "Where to begin, by time of writing: beginning, latest, "
              + PointInTime.FORMS
              + ". latest waits for new records.")
  private String from = BEGINNING;

  @Option(
      names = {"-f", "--follow"},
      description = "Wait for more records at the end.")
  private boolean follow;

  @Option(names = "--json", description = "Print each value as a JSON object on one line.")
  private boolean json;

  @Option(
      names = "--with-metadata",
      description = "Print partition, offset, timestamp and key beside the value.")
  private boolean metadata;

  @Option(
      names = "--ocsf",
      description = "Print each violation as an OCSF 1.8 Detection Finding on one line.")
  private boolean ocsf;

  public TailCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    Topic<?, ?> topic = CatalogueNames.topic(name);
    if (most < 1) {
      throw CommandFailure.usage("--max must be at least 1");
    }
    if (ocsf && topic.valueType() != Violation.class) {
      throw CommandFailure.usage("--ocsf needs a topic of violations");
    }
    Instant since =
        from.equals(BEGINNING) || from.equals(LATEST)
            ? Instant.EPOCH
            : PointInTime.of("--from", from, Clock.systemUTC().instant());
    KafkaConnection connection = deployment.connection();
    RecordDecoder decoder = new RecordDecoder(topic, connection.clientConfig());
    RecordFormat format = RecordFormat.of(json, metadata);
    Predicate<ConsumerRecord<byte[], byte[]>> printer =
        ocsf
            ? printer(new FindingFormat(topic, connection.clientConfig(), decoder)::line)
            : printer(record -> format.line(decoder.decode(record)));
    try (TopicReader reader = TopicReader.connect(connection)) {
      if (from.equals(LATEST)) {
        reader.followNew(topic.name(), printer);
      } else if (follow) {
        reader.followAll(topic.name(), since, printer);
      } else {
        reader.readToEnd(topic.name(), since, printer);
        warnIfEmpty(topic, reader);
      }
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void warnIfEmpty(Topic<?, ?> topic, TopicReader reader) {
    if (reader.size(topic.name()) == 0) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(topic.name() + " is still empty; it is written by " + topic.writer());
      err.flush();
    }
  }

  private Predicate<ConsumerRecord<byte[], byte[]>> printer(
      Function<ConsumerRecord<byte[], byte[]>, String> line) {
    PrintWriter out = spec.commandLine().getOut();
    boolean waits = follow || from.equals(LATEST);
    long[] printed = {0};
    return record -> {
      out.println(line.apply(record));
      printed[0]++;
      boolean asksReader = waits || printed[0] % RECORDS_A_FLUSH == 0;
      return printed[0] < most && !(asksReader && out.checkError());
    };
  }
}
